from django.apps import AppConfig


class DiscretionConfig(AppConfig):
    name = "zhifa.libraries.discretion"
    verbose_name = "裁量基准库"
