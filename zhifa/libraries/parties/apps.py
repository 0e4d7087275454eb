from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "zhifa.libraries.parties"
    verbose_name = "当事人库"
