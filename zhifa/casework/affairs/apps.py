from django.apps import AppConfig


class AffairsConfig(AppConfig):
    name = "zhifa.casework.affairs"
    label = "affairs"
    verbose_name = "证件和事项办理"

    def ready(self) -> None:
        from zhifa.casework.affairs import certificates, item_changes  # noqa: F401
