"""The items as a workbook, every citation checked against the law of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.batches.choosing import items_of
from zhifa.libraries.items.batches.listing import workbook
from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.items.registering.draft import draft_of
from zhifa.libraries.items.sheets.item_rows import COLUMNS, row_of
from zhifa.libraries.laws import services as laws

CHECKED = ("事项编码", "事项名称", "条款", "核对日期", "结果", "原因")


def items_sheet(post: Post, on: date) -> bytes:
    """All versions of the items within reach, to be read in again; a second sheet with the faults of their citations."""
    versions = list(
        ItemVersion.objects.filter(item__in=items_of(post).order_by().values("pk"))
        .select_related("item")
        .order_by("item__code", "since")
    )
    wrong = citation_faults([one for one in versions if one.since <= on <= (one.until or on)], on)
    return workbook([("事项", tuple(COLUMNS), [_row(one) for one in versions]), ("依据核对", CHECKED, wrong)])


def citation_faults(versions: Sequence[ItemVersion], on: date) -> list[tuple[str, ...]]:
    """One row for each citation that does not exist, was not in force or must be looked at on the day."""
    cited = [(one, cite) for one in versions for cite in (*one.violated, *one.penal)]
    readable: dict[str, str] = {}
    for cite in {cite for _, cite in cited}:
        try:
            laws.parse(cite)
        except laws.CitationError as error:
            readable[cite] = str(error)
    good = sorted({cite for _, cite in cited} - set(readable))
    said = {cite: ("不能引用", why) for cite, why in readable.items()}
    for cite, found in zip(good, laws.resolve_many(good, on), strict=True):
        if not found.found:
            said[cite] = ("不能引用", found.why)
        elif found.doubt:
            said[cite] = ("存疑", found.doubt)
    return [
        (one.item.code, one.item.name, cite, on.isoformat(), *said[cite])
        for one, cite in cited
        if cite in said
    ]


def _row(version: ItemVersion) -> tuple[str, ...]:
    return row_of(draft_of(version.item, version), version.since, version.until, version.instrument)
