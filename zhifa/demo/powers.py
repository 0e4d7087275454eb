"""Enforcement items with their law, and the bodies that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zhifa.demo.reading import read
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.items.services import search_text

Row = dict[str, Any]
FIELDS = {"items_urban": "urban", "items_market": "market"}


def load_items() -> dict[str, Item]:
    rows = {
        code: {**row, "field": field} for name, field in FIELDS.items() for code, row in read(name).items()
    }
    Item.objects.bulk_create([_item(code, row) for code, row in rows.items()], ignore_conflicts=True)
    items = {item.code: item for item in Item.objects.filter(code__in=rows)}
    norms = read("norms")
    ItemVersion.objects.bulk_create(
        [version for code, row in rows.items() for version in versions(items[code], row, norms)],
        ignore_conflicts=True,
    )
    return items


def _item(code: str, row: Row) -> Item:
    item = Item(code=code, name=row["name"], field=row["field"], keywords=row["keywords"])
    item.search_text = search_text(item, [cite for law in laws_of(row) for cite in law["penal"]])
    return item


def laws_of(row: Row) -> list[Row]:
    """The versions of a row; most items have one and write it at the top level."""
    found: list[Row] = row.get("versions") or [row]
    return found


def versions(item: Item, row: Row, norms: Row) -> Iterator[ItemVersion]:
    for law in laws_of(row):
        cited = [norm_of(cite, norms) for cite in (*law["violated"], *law["penal"])]
        since = law.get("since") or max(norm["since"] for norm in cited)
        yield ItemVersion(
            item=item,
            since=since,
            until=law.get("until"),
            violated=law["violated"],
            penal=law["penal"],
            kinds=law["kinds"],
            fines=law["fines"],
            norms=cited,
            procedures=["ordinary", "simple"] if law.get("simple") else ["ordinary"],
            requires_correction_first=law.get("correct_first", False),
            note=law.get("note", ""),
        )


def norm_of(cite: str, norms: Row) -> Row:
    """The row of the law's text in force, for this provision; dates as ISO strings."""
    law = norms[cite.partition("§")[0]]
    dates = {name: iso(law.get(name)) for name in ("since", "until", "published_on")}
    return {"cite": cite, "rank": law["rank"], **dates}


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def load_powers(bodies: dict[str, Body], regions: dict[str, Region], items: dict[str, Item]) -> int:
    """How many powers the demo bodies hold."""
    powers = [
        Power(
            body=bodies[body],
            item=items[code],
            region=regions[bodies[body].region.code],
            **{name: row.get(name) for name in ("since", "until", "basis", "instrument", "published_on")},
        )
        for row in read("city")["powers"]
        for body in row["bodies"]
        for code in _codes(row, items)
    ]
    Power.objects.bulk_create(powers, ignore_conflicts=True)
    return len(powers)


def _codes(row: Row, items: dict[str, Item]) -> list[str]:
    left_out = set(row.get("except", ()))
    return [code for code in items if code not in left_out and code.startswith(tuple(row["items"]))]
