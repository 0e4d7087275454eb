"""Field packs into the library: told row by row, written in one transaction, the same again without doubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.packs.drafting import PackItem, pack_items
from zhifa.libraries.items.registering.citing import Cited
from zhifa.libraries.items.registering.draft import ItemDraft, differences
from zhifa.libraries.items.sheets.item_import import (
    Change,
    ItemImportPlan,
    Registered,
    plan_drafts,
    registered,
)
from zhifa.libraries.items.sheets.item_taking import write
from zhifa.libraries.items.sheets.reading import Row
from zhifa.workshop.source import PACKS


class PackRow(NamedTuple):
    """What becomes of one version of one item; ``why`` says what is wrong or why nothing is done."""

    at: str
    code: str
    name: str
    since: date | None
    outcome: Change
    why: str


class PackPlan(NamedTuple):
    plan: ItemImportPlan
    rows: list[PackRow]

    @property
    def refused(self) -> list[PackRow]:
        return [row for row in self.rows if row.outcome is Change.REFUSED]


def plan_pack(field: str, on: date, instrument: str, city: str = "", root: Path = PACKS) -> PackPlan:
    """What installing the pack would do, by the law of the day. ``city``: four digits, for items of a city's own.

    Raises PackError where a fine cannot be read.
    """
    items = pack_items(field, root)
    if city:
        items = [one._replace(draft=for_city(one, city)) for one in items]
    begun = _after_the_registered(items, list(_beginnings(items, on)), on)
    read = [
        (Row(number, {}), one.draft, begin, instrument if begin else _nowhere(one, on))
        for number, (one, begin) in enumerate(zip(items, begun, strict=True), 1)
    ]
    plan = plan_drafts(read)
    rows = [
        PackRow(one.at, one.draft.code, one.draft.name, begin, row.outcome, row.why)
        for one, begin, row in zip(items, begun, plan.rows, strict=True)
    ]
    return PackPlan(plan, rows)


def for_city(item: PackItem, city: str) -> ItemDraft:
    draft = item.draft
    return replace(draft, code=f"{draft.code}-{city}", source=Item.Source.CITY.value)


@transaction.atomic
def install_pack(field: str, on: date, instrument: str, city: str = "", root: Path = PACKS) -> PackPlan:
    """Register what is new and what has changed; a row that is refused does not stop the others."""
    found = plan_pack(field, on, instrument, city, root)
    write(found.plan)
    return found


def _beginnings(items: Sequence[PackItem], on: date) -> Iterator[date | None]:
    """The day on which the last of the cited texts in force came into force; None where one is not to be found."""
    days = [min(on, one.draft.until or on) for one in items]
    cited = Cited.of((one.draft, day) for one, day in zip(items, days, strict=True) if not one.since)
    for one, day in zip(items, days, strict=True):
        yield one.since or _begun(one.draft.cites, cited, day)


def _begun(cites: Iterable[str], cited: Cited, on: date) -> date | None:
    texts = [cited.text(cite, on) for cite in cites]
    return max((text.effective_from for text in texts if text), default=None) if all(texts) else None


def _after_the_registered(
    items: Sequence[PackItem], begun: Sequence[date | None], on: date
) -> list[date | None]:
    """What the library has is never rewritten: where the pack says something else now, it does so from ``on``."""
    there = registered({one.draft.code for one in items})
    return [
        _day_after(there.get(one.draft.code), one, begin, on) for one, begin in zip(items, begun, strict=True)
    ]


def _day_after(known: Registered | None, one: PackItem, begin: date | None, on: date) -> date | None:
    if not known or not known.latest or not begin or one.since or one.draft.until:
        return begin
    last = known.versions[-1].since
    if not begin <= last <= on:
        return begin
    return on if differences(known.latest, one.draft) else last


def _nowhere(item: PackItem, on: date) -> str:
    cited = Cited.of([(item.draft, on)])
    return " ".join(map(str, cited.problems(item.draft, on)))
