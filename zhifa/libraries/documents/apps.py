from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "zhifa.libraries.documents"
    verbose_name = "文书库"
