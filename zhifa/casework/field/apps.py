from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "zhifa.casework.field"
    verbose_name = "现场应用"
