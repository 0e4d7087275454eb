from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "zhifa.foundation.numbering"
    verbose_name = "编号"
