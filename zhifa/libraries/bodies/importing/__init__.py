"""Import of bodies and officers: upload → every row checked → confirm → written whole."""

from __future__ import annotations

from django.core.files import File
from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.foundation.jobs import services as jobs
from zhifa.libraries.bodies.deeds.ledger import RegistryRefused
from zhifa.libraries.bodies.importing.background import read_registry, write_registry
from zhifa.libraries.bodies.models import Post, RegistryImport

State = RegistryImport.State


@transaction.atomic
def begin_import(upload: File[bytes], user: User, post: Post | None) -> RegistryImport:
    """Keep the upload and check it in the background. Raises RegistryRefused or files.FileRefused."""
    name = files.clean_name(upload.name or "")
    if not name.lower().endswith(".xlsx"):
        raise RegistryRefused(f"“{name}”不是 xlsx 文件。请用表格软件另存为 xlsx，再上传。")
    stored = files.store(upload, user=user, purpose="registry-import")
    batch = RegistryImport.objects.create(user=user, post=post, name=name, file=stored.digest)
    jobs.enqueue(read_registry, batch.pk)
    return batch


@transaction.atomic
def confirm_import(batch: RegistryImport) -> None:
    """Write what the preview showed, in the background. Raises RegistryRefused."""
    batch = RegistryImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state in {State.WRITING, State.DONE}:
        return  # the second click
    if batch.state != State.READY or not batch.plan:
        raise RegistryRefused("没有可以入库的行，或者还没有核对完。请看逐行结果，改正后重新上传。")
    batch.state, batch.cancelling, batch.done, batch.problem = State.WRITING, False, 0, ""
    batch.save(update_fields=["state", "cancelling", "done", "problem"])
    jobs.enqueue(write_registry, batch.pk)


@transaction.atomic
def recheck_import(batch: RegistryImport) -> None:
    """Check the same file again, after bodies or regions were registered. Raises RegistryRefused."""
    batch = RegistryImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.busy:
        return
    batch.state, batch.cancelling, batch.done, batch.problem = State.READING, False, 0, ""
    batch.save(update_fields=["state", "cancelling", "done", "problem"])
    jobs.enqueue(read_registry, batch.pk)


def cancel_import(batch: RegistryImport) -> None:
    """Ask the work to stop; nothing is left of it. What waits for confirmation is over at once."""
    RegistryImport.objects.filter(pk=batch.pk).update(cancelling=True)
    RegistryImport.objects.filter(pk=batch.pk, state=State.READY).update(state=State.CANCELLED)
