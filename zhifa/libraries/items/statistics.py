"""How many items of each sort there are on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count as CountOf

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.querysets import ItemQuerySet
from zhifa.libraries.items.wording import FIELDS, PENALTY_KINDS

UNLIMITED = ""


class Count(NamedTuple):
    code: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Tally:
    """``counts`` largest first. An item may count under several codes (levels, penalty kinds)."""

    title: str
    by: str
    counts: list[Count]


@dataclass(frozen=True, slots=True)
class Statistics:
    """``fields`` and ``kinds`` name the columns and rows of ``table``."""

    total: int
    tallies: list[Tally]
    fields: list[str]
    table: list[tuple[str, list[int], int]]


def statistics(reach: ItemQuerySet, on: date) -> Statistics:
    """One query, whatever the size."""
    versions = ItemVersion.objects.on(on).filter(item__in=reach.order_by().values("pk"))
    sorts = versions.order_by().values_list("item__kind", "item__field", "item__source", "levels", "kinds")
    rows = [_Sort(*row) for row in sorts.annotate(size=CountOf("pk"))]
    levels = {UNLIMITED: "不限层级", **dict(Body._meta.get_field("level").choices or ())}
    kinds, sources = dict(Item.Kind.choices), dict(Item.Source.choices)
    tallies = [
        _tally("事项类型", "kind", kinds, ((row.kind, row.size) for row in rows)),
        _tally("执法领域", "field", FIELDS, ((row.field, row.size) for row in rows)),
        _tally(
            "行使层级",
            "level",
            levels,
            ((one, row.size) for row in rows for one in row.levels or [UNLIMITED]),
        ),
        _tally("事项来源", "source", sources, ((row.source, row.size) for row in rows)),
        _tally("处罚种类", "penalty", PENALTY_KINDS, ((one, row.size) for row in rows for one in row.kinds)),
    ]
    cross, fields = Counter[tuple[str, str]](), sorted({row.field for row in rows})
    for row in rows:
        cross[row.kind, row.field] += row.size
    table = [
        (kinds[kind], [cross[kind, field] for field in fields], sum(cross[kind, field] for field in fields))
        for kind in kinds
        if any(cross[kind, field] for field in fields)
    ]
    return Statistics(sum(row.size for row in rows), tallies, [FIELDS.get(one, one) for one in fields], table)


class _Sort(NamedTuple):
    """Items that agree in all that is counted."""

    kind: str
    field: str
    source: str
    levels: list[str]
    kinds: list[str]
    size: int


def _tally(title: str, by: str, names: Mapping[str, str], sizes: Iterable[tuple[str, int]]) -> Tally:
    counted = Counter[str]()
    for code, size in sizes:
        counted[code] += size
    rows = [Count(code, str(names.get(code, code)), size) for code, size in counted.most_common()]
    return Tally(title, by, rows)
