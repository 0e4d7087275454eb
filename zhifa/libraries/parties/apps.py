from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PartiesConfig(AppConfig):
    name = "zhifa.libraries.parties"
    verbose_name = "当事人库"

    def ready(self) -> None:
        from zhifa.libraries.parties import indexing

        post_migrate.connect(indexing.ensure, sender=self, dispatch_uid="parties.words")
