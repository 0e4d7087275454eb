"""Items and powers as facts: every act asks for them, so the statements are put together once."""

from __future__ import annotations

import uuid
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
_POWERS = """
SELECT body.code, item.code, region.code, power.since, power.until, power.basis, power.instrument, power.published_on,
       power.recalled_by_id
  FROM items_power power
  JOIN bodies_body body ON body.id = power.body_id
  JOIN items_item item ON item.id = power.item_id
  JOIN bodies_region region ON region.id = power.region_id
 WHERE body.code = %s AND item.code = %s
 ORDER BY power.since, power.id
"""


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
    law = {name: getattr(version, name) for name in LAW} | {"norms": versions[-1].norms}
    return {"code": item.code, "name": version.name or item.name, "field": item.field, **law}


def powers_json(body: str, item: str, case: uuid.UUID | None = None) -> list[dict[str, Any]]:
    """Every power, past and present, of the body over the item, by their codes.

    For a case that a recall lets the body finish, its power lasts until the end of the transition.
    """
    rows = sql.ask(_POWERS, [body, item])
    longer = _finishing(case) if case and any(row[-1] for row in rows) else {}
    return [
        {
            "body": holder, "item": of, "region": region, "since": _iso(since),
            "until": longer.get(recall) or _iso(until),
            "basis": basis, "instrument": instrument, "published_on": _iso(published),
        }
        for holder, of, region, since, until, basis, instrument, published, recall in rows
    ]  # fmt: skip


def _finishing(case: uuid.UUID) -> dict[int, str]:
    """Recall → the last day of its transition, where the case was docketed and shall be finished by the body."""
    duties = RecallDuty.objects.filter(case=case, decision=RecallDuty.Decision.CONTINUE).exclude(state="lead")
    rows = duties.filter(batch__undone_at=None, batch__finish_by__isnull=False)
    return {batch: str(last) for batch, last in rows.values_list("batch_id", "batch__finish_by")}


def _iso(day: Any) -> str | None:
    return str(day) if day else None
