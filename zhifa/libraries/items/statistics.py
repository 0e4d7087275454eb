"""How many items of each sort there are on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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
    rows = list(
        versions.values_list("item__kind", "item__field", "item__source", "levels", "kinds").iterator()
    )
    levels = {UNLIMITED: "不限层级", **dict(Body._meta.get_field("level").choices or ())}
    kinds, sources = dict(Item.Kind.choices), dict(Item.Source.choices)
    tallies = [
        _tally("事项类型", "kind", kinds, (row[0] for row in rows)),
        _tally("执法领域", "field", FIELDS, (row[1] for row in rows)),
        _tally("行使层级", "level", levels, (one for row in rows for one in row[3] or [UNLIMITED])),
        _tally("事项来源", "source", sources, (row[2] for row in rows)),
        _tally("处罚种类", "penalty", PENALTY_KINDS, (one for row in rows for one in row[4])),
    ]
    cross, fields = Counter((row[0], row[1]) for row in rows), sorted({row[1] for row in rows})
    table = [
        (kinds[kind], [cross[kind, field] for field in fields], sum(cross[kind, field] for field in fields))
        for kind in kinds
        if any(cross[kind, field] for field in fields)
    ]
    return Statistics(len(rows), tallies, [FIELDS.get(one, one) for one in fields], table)


def _tally(title: str, by: str, names: Mapping[str, str], codes: Iterable[str]) -> Tally:
    counted = Counter(codes).most_common()
    return Tally(title, by, [Count(code, str(names.get(code, code)), size) for code, size in counted])
