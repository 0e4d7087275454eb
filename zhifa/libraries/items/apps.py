from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "zhifa.libraries.items"
    verbose_name = "执法事项库"
