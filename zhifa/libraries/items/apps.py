from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "zhifa.libraries.items"
    verbose_name = "执法事项库"

    def ready(self) -> None:
        from zhifa.foundation.jobs import services as jobs
        from zhifa.libraries.items.registering import ending

        jobs.register("事项随法律失效", ending.DAILY, ending.follow_laws)
