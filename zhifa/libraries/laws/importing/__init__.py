"""Import of laws: upload → preview with doubts → confirm. What is not confirmed is nowhere in the library."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.foundation.jobs import services as jobs
from zhifa.libraries.laws import reading
from zhifa.libraries.laws.importing.background import read_upload, store_texts
from zhifa.libraries.laws.importing.unpacking import is_archive
from zhifa.libraries.laws.models import ImportedText, LawImport


class ImportRefused(ValueError):
    """A step that cannot be taken; the message says why and what to do."""


@transaction.atomic
def begin(upload: File[bytes], user: User) -> LawImport:
    """Keep the upload and read it in the background. Raises ImportRefused or files.FileRefused."""
    name = files.clean_name(upload.name or "")
    if not is_archive(name) and PurePosixPath(name.lower()).suffix not in reading.ENDINGS:
        raise ImportRefused(
            f"“{name}”不是可以导入的格式。请选择 docx、md、txt、html，或者装有这些文件的 zip。"
        )
    if PurePosixPath(name.lower()).suffix not in {".docx", ".zip", ".txt"}:
        upload.name = f"{name}.txt"  # the store knows these texts by no other ending
    stored = files.store(upload, user=user, purpose="law-import")
    batch = LawImport.objects.create(user=user, name=name, file=stored.digest)
    jobs.enqueue(read_upload, batch.pk)
    return batch


@transaction.atomic
def confirm(batch: LawImport) -> None:
    """Take the chosen texts in, in the background. Raises ImportRefused while something must be filled in."""
    batch = LawImport.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in {LawImport.State.READY, LawImport.State.CANCELLED, LawImport.State.DONE}:
        raise ImportRefused("这次导入还在处理，或者没有可以收录的文本。请稍候再试。")
    chosen = batch.texts.filter(chosen=True, state=ImportedText.State.READY)
    lacking = [text for text in chosen.defer("units") if text.lacking]
    if lacking:
        raise ImportRefused(
            f"“{lacking[0].path}”还没有填写{'、'.join(lacking[0].lacking)}"
            + (f"，另有 {len(lacking) - 1} 个文本也没有填全" if len(lacking) > 1 else "")
            + "。请补填，或者不选它们，再确认。"
        )
    if not chosen.exists():
        raise ImportRefused("没有选中可以收录的文本。")
    batch.state, batch.cancelling, batch.done = LawImport.State.STORING, False, 0
    batch.save(update_fields=["state", "cancelling", "done"])
    jobs.enqueue(store_texts, batch.pk)


def cancel(batch: LawImport) -> None:
    """Ask the work to stop; an import that waits for confirmation is over at once."""
    LawImport.objects.filter(pk=batch.pk).update(cancelling=True)
    LawImport.objects.filter(pk=batch.pk, state=LawImport.State.READY).update(state=LawImport.State.CANCELLED)


def correct(text: ImportedText, values: dict[str, Any], who: str) -> None:
    """Put a librarian's values in place of what was read; a text refused for its values may be tried again."""
    if text.state == ImportedText.State.STORED or (
        text.state == ImportedText.State.REFUSED and not text.units
    ):
        raise ImportRefused("这个文本已经收录，或者没有读出内容，不能再修改。")
    if values["effective_from"] != text.effective_from:
        text.basis = f"{who}核对填写"
    for name in ("title", "kind", "body", "region", "published_on", "effective_from"):
        setattr(text, name, values[name])
    if text.state == ImportedText.State.REFUSED:
        text.state, text.problem = ImportedText.State.READY, ""
    text.chosen = text.state == ImportedText.State.READY
    text.save()
