from django.apps import AppConfig


class OffsiteConfig(AppConfig):
    name = "zhifa.casework.offsite"
    label = "offsite"
    verbose_name = "非现场执法"

    def ready(self) -> None:
        from zhifa.casework.offsite import devices, hearing, informing, listing, registers  # noqa: F401
