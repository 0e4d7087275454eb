"""Background work of an import."""

from __future__ import annotations

from django_tasks import task


@task()
def read_upload(batch_id: int) -> None:
    from zhifa.libraries.laws.importing.previewing import prepare
    from zhifa.libraries.laws.models import LawImport

    if batch := LawImport.objects.filter(pk=batch_id, state=LawImport.State.READING).first():
        prepare(batch)


@task()
def store_texts(batch_id: int) -> None:
    from zhifa.libraries.laws.importing.storing import store_all
    from zhifa.libraries.laws.models import LawImport

    if batch := LawImport.objects.filter(pk=batch_id, state=LawImport.State.STORING).first():
        store_all(batch)
