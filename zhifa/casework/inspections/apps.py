from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "zhifa.casework.inspections"
    label = "inspections"
    verbose_name = "行政检查"

    def ready(self) -> None:
        from zhifa.casework.inspections import (  # noqa: F401
            drawing,
            facts,
            joining,
            leads,
            planning,
            projecting,
            verifying,
        )
