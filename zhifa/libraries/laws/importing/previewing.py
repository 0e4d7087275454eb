"""Reads an upload into texts to be looked at; nothing reaches the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict

from zhifa.foundation.files import services as files
from zhifa.libraries.laws.importing.storing import SOURCE
from zhifa.libraries.laws.importing.unpacking import Packed, unpack
from zhifa.libraries.laws.models import ImportedText, LawImport, LawVersion
from zhifa.libraries.laws.reading import Reading, Unreadable, read

_BATCH = 50  # texts between two reports of progress


Source = tuple[int, Iterator[Packed]]


def prepare(batch: LawImport, source: Source | None = None) -> None:
    """Read every file of the upload, or of ``source``. Repeatable: what was read before is thrown away first."""
    batch.texts.all().delete()
    try:
        _read_all(batch, source or unpack(batch.name, files.read(batch.file)))
    except Unreadable as problem:
        batch.texts.all().delete()
        batch.state, batch.problem = LawImport.State.FAILED, str(problem)
    batch.save(update_fields=["state", "problem", "total", "done"])


def _read_all(batch: LawImport, source: Source) -> None:
    batch.total, packed = source
    batch.done, rows = 0, list[ImportedText]()
    seen: set[str] = set()
    for ordinal, one in enumerate(packed, 1):
        rows.append(_text(batch, ordinal, one, seen))
        if len(rows) == _BATCH or ordinal == batch.total:
            _mark_known(rows)
            ImportedText.objects.bulk_create(rows)
            batch.done, rows = ordinal, []
            batch.save(update_fields=["total", "done"])
            if LawImport.objects.filter(pk=batch.pk, cancelling=True).exists():
                batch.texts.all().delete()
                batch.state = LawImport.State.CANCELLED
                return
    batch.state = LawImport.State.READY


def _text(batch: LawImport, ordinal: int, one: Packed, seen: set[str]) -> ImportedText:
    digest = hashlib.sha256(one.content).hexdigest() if one.content else ""
    row = ImportedText(batch=batch, ordinal=ordinal, path=one.path[-500:], digest=digest)
    try:
        if one.problem:
            raise Unreadable(one.problem)
        if digest in seen:
            raise Unreadable("与这次导入的另一个文件完全相同，不再重复收录。")
        _fill(row, read(one.path, one.content))
        seen.add(digest)
    except Unreadable as problem:
        row.state, row.problem, row.chosen = ImportedText.State.REFUSED, str(problem), False
    return row


def _fill(row: ImportedText, found: Reading) -> None:
    if not found.units:
        raise Unreadable("文件里没有可以收录的文字。请检查原文件。")
    row.title, row.kind, row.body = found.title[:200], found.kind, found.body[:120]
    row.published_on, row.effective_from = found.dates.published, found.dates.effective
    row.basis, row.articles = found.dates.basis, len(found.articles)
    row.doubts = [asdict(doubt) for doubt in found.doubts]
    row.units = [asdict(unit) for unit in found.units]


def _mark_known(rows: list[ImportedText]) -> None:
    known = set(
        LawVersion.objects.filter(source=SOURCE, source_key__in=[row.digest for row in rows]).values_list(
            "source_key", flat=True
        )
    )
    for row in rows:
        if row.digest in known:
            row.state, row.chosen = ImportedText.State.SAME, False
