"""Background work of an import."""

from __future__ import annotations

from django_tasks import task


@task()
def read_registry(batch_id: int) -> None:
    from zhifa.libraries.bodies.importing.running import prepare
    from zhifa.libraries.bodies.models import RegistryImport

    if batch := RegistryImport.objects.filter(pk=batch_id, state=RegistryImport.State.READING).first():
        prepare(batch)


@task()
def write_registry(batch_id: int) -> None:
    from zhifa.libraries.bodies.importing.running import carry_out
    from zhifa.libraries.bodies.models import RegistryImport

    if batch := RegistryImport.objects.filter(pk=batch_id, state=RegistryImport.State.WRITING).first():
        carry_out(batch)
