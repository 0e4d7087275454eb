"""Items and powers as facts: every act asks for them, so the statements are put together once."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhifa.foundation import sql
from zhifa.libraries.items.models import Item, ItemVersion

LAW = (
    "violated", "penal", "kinds", "fines", "norms", "limitation", "requires_correction_first", "one_officer_law",
    "simple_law",
)  # fmt: skip
_VERSION = "WHERE item_id = %s AND since <= %s AND (until IS NULL OR until >= %s) ORDER BY since DESC LIMIT 1"
_POWERS = """
SELECT body.code, item.code, region.code, power.since, power.until, power.basis, power.instrument, power.published_on
  FROM items_power power
  JOIN bodies_body body ON body.id = power.body_id
  JOIN items_item item ON item.id = power.item_id
  JOIN bodies_region region ON region.id = power.region_id
 WHERE body.code = %s AND item.code = %s
 ORDER BY power.since, power.id
"""


def by_code(code: str) -> Item | None:
    return next(iter(sql.fetch(Item, "WHERE code = %s", [code])), None)


def item_json(item: Item, on: date) -> dict[str, Any] | None:
    """The item by the law of the day; None when no version is in force."""
    version = next(iter(sql.fetch(ItemVersion, _VERSION, [item.pk, str(on), str(on)])), None)
    if version is None:
        return None
    law = {name: getattr(version, name) for name in LAW}
    return {"code": item.code, "name": item.name, "field": item.field, **law}


def powers_json(body: str, item: str) -> list[dict[str, Any]]:
    """Every power, past and present, of the body over the item, by their codes."""
    return [
        {
            "body": holder, "item": of, "region": region, "since": _iso(since), "until": _iso(until),
            "basis": basis, "instrument": instrument, "published_on": _iso(published),
        }
        for holder, of, region, since, until, basis, instrument, published in sql.ask(_POWERS, [body, item])
    ]  # fmt: skip


def _iso(day: Any) -> str | None:
    return str(day) if day else None
