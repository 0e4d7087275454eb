from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "zhifa.casework.field"
    verbose_name = "现场应用"

    def ready(self) -> None:
        from zhifa.casework.field import tidying
        from zhifa.foundation.jobs import services as jobs

        jobs.register("清理现场应用的旧数据包", tidying.DAILY, tidying.tidy)
