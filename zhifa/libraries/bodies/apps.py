from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "zhifa.libraries.bodies"
    verbose_name = "主体人员库"

    def ready(self) -> None:
        from zhifa.foundation.jobs import services as jobs
        from zhifa.libraries.bodies import warning

        jobs.register("证件到期提醒", 6 * 3600, warning.warn_today)
