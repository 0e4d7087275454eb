from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "zhifa.libraries.bodies"
    verbose_name = "主体人员库"
