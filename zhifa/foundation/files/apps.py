from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zhifa.foundation.files"
    verbose_name = "文件"
