from django.apps import AppConfig

OFTEN = 600


class FieldConfig(AppConfig):
    name = "zhifa.casework.field"
    verbose_name = "现场应用"

    def ready(self) -> None:
        from zhifa.casework.field import tidying
        from zhifa.casework.field.own_phone import asking
        from zhifa.foundation.jobs import services as jobs

        jobs.register("清理现场应用的旧数据包", tidying.DAILY, tidying.tidy)
        jobs.register("清除当事人手机签名的内容", OFTEN, asking.tidy)
