"""Enforcement items and powers: the surface for other apps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.items.querysets import ItemQuerySet
from zhifa.libraries.items.search import search, search_text

__all__ = [
    "Item",
    "ItemVersion",
    "Power",
    "is_held",
    "item_by_code",
    "item_fact",
    "item_values",
    "items_held",
    "power_held",
    "powers_fact",
    "search",
    "search_text",
    "version_on",
]


def items_held(
    body: Body, region: str = "", on: date | None = None, words: str = "", field: str = ""
) -> ItemQuerySet:
    """Items in force that the body holds in the region (its own by default), by words people use."""
    held = Item.objects.held_by(body, region or body.region.code, on or timezone.localdate())
    if field:
        held = held.filter(field=field)
    return search(held.order_by("code"), words)


def power_held(body: Body, item: Item, region: str, on: date | None = None) -> Power | None:
    """The power by which the body holds the item in the region on the day."""
    powers = Power.objects.on(on or timezone.localdate()).reaching(region).filter(body=body, item=item)
    return powers.select_related("region").first()


def is_held(body: Body, item: Item, region: str, on: date | None = None) -> bool:
    return power_held(body, item, region, on) is not None


def version_on(item: Item, on: date | None = None) -> ItemVersion | None:
    """The law of the item on the day; None before its first and after its last version."""
    return ItemVersion.objects.on(on or timezone.localdate()).filter(item=item).order_by("-since").first()


def item_by_code(code: str) -> Item | None:
    return Item.objects.filter(code=code).first()


def item_fact(item: Item, on: date | None = None) -> dict[str, Any] | None:
    """The item as ``World.item`` by the law of the day; None when no version is in force."""
    version = version_on(item, on)
    if version is None:
        return None
    names = (
        "violated", "penal", "kinds", "fines", "norms", "limitation", "requires_correction_first", "one_officer_law",
        "simple_law",
    )  # fmt: skip
    law = {name: getattr(version, name) for name in names}
    return {"code": item.code, "name": item.name, "field": item.field, **law}


def item_values(item: Item, on: date | None = None) -> dict[str, Any]:
    """Everything of an item that documents may print, by element path ``item.*``."""
    fact = item_fact(item, on) or {}
    return {
        "code": item.code,
        "name": item.name,
        "field": item.field,
        "kind": item.get_kind_display(),
        **fact,
    }


def powers_fact(body: Body, item: Item) -> list[dict[str, Any]]:
    """Every power, past and present, of the body over the item, as ``World.powers``."""
    powers = Power.objects.filter(body=body, item=item).select_related("region").order_by("since", "pk")
    return [
        {
            "body": body.code,
            "item": item.code,
            "region": power.region.code,
            "since": power.since.isoformat(),
            "until": power.until.isoformat() if power.until else None,
            "basis": power.basis,
            "instrument": power.instrument,
            "published_on": power.published_on.isoformat() if power.published_on else None,
        }
        for power in powers
    ]
