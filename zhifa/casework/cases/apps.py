from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "zhifa.casework.cases"
    label = "cases"
    verbose_name = "办案"

    def ready(self) -> None:
        from zhifa.casework.cases import counting, impact, jobs, party_history

        jobs.register()
        impact.register()
        counting.register()
        party_history.register()
