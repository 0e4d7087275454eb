"""Enforcement items with their law, and the bodies that hold them."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhifa.demo.reading import read
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.items.services import PackItem, law_values, new_item, pack_items

Row = dict[str, Any]
FIELDS = ("urban", "market")


def load_items() -> dict[str, Item]:
    """The items of the packs. The statutes may not be loaded yet, so the dates of the laws stand in norms.yaml."""
    wanted = [one for field in FIELDS for one in pack_items(field)]
    latest = {one.draft.code: one.draft for one in wanted}
    Item.objects.bulk_create([new_item(draft) for draft in latest.values()], ignore_conflicts=True)
    items = {item.code: item for item in Item.objects.filter(code__in=latest)}
    norms = read("norms")
    ItemVersion.objects.bulk_create(
        [version(items[one.draft.code], one, norms) for one in wanted], ignore_conflicts=True
    )
    return items


def version(item: Item, one: PackItem, norms: Row) -> ItemVersion:
    day = one.draft.until or one.since
    cited = [norm_of(cite, norms, day) for cite in one.draft.cites]
    return ItemVersion(
        item=item,
        since=one.since or max(norm["since"] for norm in cited),
        until=one.draft.until,
        norms=cited,
        **law_values(one.draft),
    )


def norm_of(cite: str, norms: Row, day: date | None) -> Row:
    """The row of the law's text of the day, for this provision; dates as ISO strings."""
    texts = norms[cite.partition("§")[0]]
    texts = texts if isinstance(texts, list) else [texts]
    law = next((one for one in texts if day and one["since"] <= day <= one.get("until", date.max)), texts[0])
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
