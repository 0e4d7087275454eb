"""Takes confirmed texts into the library: each whole or not at all, and none twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhifa.libraries.laws.commencing import own_days
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.loading import law_code
from zhifa.libraries.laws.models import ImportedText, Law, LawImport, LawVersion, Provision
from zhifa.libraries.laws.names import bare, normal
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.succession import SOURCE, succeed

__all__ = ["SOURCE", "NotStored", "store_all", "store_one"]
_UNSURE = "没有写明这个文本的施行日期，暂按公布日期起算，未经核实。"


class NotStored(ValueError):
    """A text that cannot be taken in; the message says why and what to do."""


def store_all(batch: LawImport, progress: Callable[[int, int], None] | None = None) -> None:
    """Every chosen text in turn; a cancel is heard between two texts. Repeatable."""
    texts = batch.texts.filter(chosen=True, state=ImportedText.State.READY)
    batch.total, batch.done = texts.count(), 0
    for pk in list(texts.values_list("pk", flat=True)):
        if LawImport.objects.filter(pk=batch.pk, cancelling=True).exists():
            batch.state = LawImport.State.CANCELLED
            break
        _store(ImportedText.objects.get(pk=pk))
        batch.done += 1
        if progress:
            progress(batch.done, batch.total)
        batch.save(update_fields=["total", "done"])
    else:
        batch.state = LawImport.State.DONE
    batch.save(update_fields=["state", "total", "done"])


def _store(text: ImportedText) -> None:
    try:
        store_one(text)
    except NotStored as problem:
        text.state, text.problem = ImportedText.State.REFUSED, str(problem)
        text.save(update_fields=["state", "problem"])


@transaction.atomic
def store_one(text: ImportedText) -> LawVersion:
    """The text as a version of its law, with its provisions. Raises NotStored, and then nothing is changed."""
    if text.lacking:
        raise NotStored(f"还没有填写{'、'.join(text.lacking)}，没有收录。请补填后重新确认。")
    assert text.published_on and text.effective_from
    known = LawVersion.objects.filter(source=SOURCE, source_key=text.digest).first()
    if known is not None:
        text.state, text.version = ImportedText.State.SAME, known
        text.save(update_fields=["state", "version"])
        return known
    law = _law(text)
    if clash := law.versions.filter(effective_from=text.effective_from).first():
        raise NotStored(
            f"《{law.title}》已有自{chinese_day(text.effective_from)}起施行的文本"
            f"（{chinese_day(clash.published_on)}公布），没有收录。请核对施行日期。"
        )
    version = LawVersion.objects.create(
        law=law,
        source=SOURCE,
        source_key=text.digest,
        edition=f"导入：{text.path}"[:80],
        published_on=text.published_on,
        effective_from=text.effective_from,
        effective_from_basis=text.basis or f"按公布日期{chinese_day(text.published_on)}起算",
        effect_doubtful=not text.basis,
        doubt="" if text.basis else _UNSURE,
        learned_on=timezone.localdate(),
    )
    own = own_days(
        [((unit["number"], unit["suffix"]), unit["text"]) for unit in text.units if unit["number"]]
    )
    rows = [_provision(version, ordinal, unit) for ordinal, unit in enumerate(text.units, 1)]
    for row in rows:
        row.effective_from = own.get((row.number or 0, row.suffix))
    Provision.objects.bulk_create(rows, batch_size=1000)
    index.write_versions([version.pk])
    succeed(law)
    text.state, text.version = ImportedText.State.STORED, version
    text.save(update_fields=["state", "version"])
    return version


def _law(text: ImportedText) -> Law:
    """The law of that name in that region, with or without 中华人民共和国; made when there is none."""
    title = normal(text.title)
    same = Q(title=title) | Q(name=bare(title))
    law = Law.objects.select_for_update().filter(same, region=text.region).order_by("pk").first()
    if law is None:
        law = Law.objects.create(
            code=law_code(title, text.region),
            title=title,
            name=bare(title),
            kind=text.kind,
            body=text.body,
            region=text.region,
        )
    elif law.kind != text.kind:
        raise NotStored(
            f"《{law.title}》已按{law.get_kind_display()}收录，与这里的{text.get_kind_display()}不一致，"
            "没有收录。请核对种类；确是另一部的，请填写行政区划代码。"
        )
    return law


def _provision(version: LawVersion, ordinal: int, unit: dict[str, Any]) -> Provision:
    cut = {key: str(unit[key])[:120] for key in ("eid", "part", "subpart", "chapter", "section")}
    doubled = "-" in str(unit["eid"]).rpartition("_")[2]
    return Provision(
        version=version,
        ordinal=ordinal,
        label=str(unit["label"])[:40],
        number=unit["number"],
        suffix=unit["suffix"],
        text=str(unit["text"]),
        note="原文这个条号重复出现，引用前请核对公布的文本。" if doubled else "",
        **cut,
    )
