from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "zhifa.casework.cases"
    label = "cases"
    verbose_name = "办案"

    def ready(self) -> None:
        from zhifa.casework.cases import counting, crossing, impact, jobs, party_history  # noqa: F401

        jobs.register()
        impact.register()
        counting.register()
        party_history.register()
