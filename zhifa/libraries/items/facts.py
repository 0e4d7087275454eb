"""Items and powers as facts: every act asks for them, so the statements are put together once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from zhifa.foundation import sql
from zhifa.libraries.items.models import Item, ItemVersion, RecallDuty
from zhifa.rulebook.item_versions import applicable, holds

LAW = (
    "violated", "penal", "kinds", "fines", "norms", "limitation", "requires_correction_first", "one_officer_law",
    "simple_law",
)  # fmt: skip
_VERSIONS = "WHERE item_id = %s AND since <= %s ORDER BY since"
_OF_BODY = """
SELECT body.code, item.code, region.code, power.since, power.until, power.basis, power.instrument, power.published_on,
       power.recalled_by_id
  FROM items_power power
  JOIN bodies_body body ON body.id = power.body_id
  JOIN items_item item ON item.id = power.item_id
  JOIN bodies_region region ON region.id = power.region_id
 WHERE body.code = %s
"""
_ORDER = " ORDER BY power.since, power.id"
_POWERS = f"{_OF_BODY} AND item.code = %s {_ORDER}"
_CATALOGUE = _OF_BODY + _ORDER


def by_code(code: str) -> Item | None:
    return next(iter(sql.fetch(Item, "WHERE code = %s", [code])), None)


def item_json(item: Item, on: date, violation_on: date | None = None) -> dict[str, Any] | None:
    """The item by the law of the day; None when no version is in force.

    For a violation of an earlier day: by the law of that day, unless a later version is lighter (处罚法§37).
    """
    versions = sql.fetch(ItemVersion, _VERSIONS, [item.pk, str(on)])
    if not versions or not holds(versions[-1], on):
        return None
    version = applicable(versions, violation_on) if violation_on and violation_on < on else versions[-1]
    law = law_json(item, version) | {"norms": versions[-1].norms}
    return {"code": item.code, "field": item.field, **law}


def law_json(item: Item, version: ItemVersion) -> dict[str, Any]:
    """What a version says, as ``World.item`` has it."""
    return {"name": version.name or item.name, **{name: getattr(version, name) for name in LAW}}


def catalogue_json(body: str) -> dict[str, dict[str, Any]]:
    """Every item over which the body has or had a power, with all that the law of any day needs: for use without a network.

    Three queries.
    """
    powers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sql.ask(_CATALOGUE, [body]):
        powers[row[1]].append(_power_json(row))
    versions: dict[int, list[ItemVersion]] = defaultdict(list)
    for version in ItemVersion.objects.filter(item__code__in=powers).order_by("since"):
        versions[version.item_id].append(version)
    items = Item.objects.filter(code__in=powers).order_by("code")
    return {
        item.code: {
            "field": item.field, "keywords": item.keywords, "powers": powers[item.code],
            "versions": [
                {"since": _iso(one.since), "until": _iso(one.until), "lighter": one.lighter, "law": law_json(item, one)}
                for one in versions[item.pk]
            ],
        }
        for item in items
    }  # fmt: skip


def powers_json(body: str, item: str, case: uuid.UUID | None = None) -> list[dict[str, Any]]:
    """Every power, past and present, of the body over the item, by their codes.

    For a case that a recall lets the body finish, its power lasts until the end of the transition.
    """
    rows = sql.ask(_POWERS, [body, item])
    longer = _finishing(case) if case and any(row[-1] for row in rows) else {}
    return [{**_power_json(row), **_until(longer, row[-1])} for row in rows]


def _until(longer: dict[int, str], recall: int | None) -> dict[str, str]:
    return {"until": longer[recall]} if recall in longer else {}


def _power_json(row: Sequence[Any]) -> dict[str, Any]:
    holder, of, region, since, until, basis, instrument, published, _ = row
    return {
        "body": holder, "item": of, "region": region, "since": _iso(since), "until": _iso(until),
        "basis": basis, "instrument": instrument, "published_on": _iso(published),
    }  # fmt: skip


def _finishing(case: uuid.UUID) -> dict[int, str]:
    """Recall → the last day of its transition, where the case was docketed and shall be finished by the body."""
    duties = RecallDuty.objects.filter(case=case, decision=RecallDuty.Decision.CONTINUE).exclude(state="lead")
    rows = duties.filter(batch__undone_at=None, batch__finish_by__isnull=False)
    return {batch: str(last) for batch, last in rows.values_list("batch_id", "batch__finish_by")}


def _iso(day: Any) -> str | None:
    return str(day) if day else None
