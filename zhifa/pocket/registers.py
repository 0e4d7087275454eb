"""What the phone's copy of the registers answers, in the shapes of the office (casework.cases.registries)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zhifa.pocket.parts import Parts

Json = Mapping[str, Any]


class PocketRegisters:
    """``paperwork.registers.Registers`` from the bundle."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def body(self) -> Json:
        values: Json = self._parts.registry["body_values"]
        return values

    def party(self, key: str) -> Json:
        row = self._parts.parties.get(key)
        return row["values"] if row else {}

    def region(self, code: str) -> str:
        return str(self._parts.registry["regions"].get(code, code))

    def citation(self, cite: str) -> str:
        row = self._parts.provisions.get(cite)
        return str(row["title"]) if row else cite

    def local_form(self, document: str, on: date) -> Json:
        """The newest form that has begun; a body that prints plainly has none."""
        forms = self._parts.registry.get("local_forms") or {}
        begun = [one for one in forms.get(document) or () if date.fromisoformat(one["from"]) <= on]
        return begun[-1]["form"] if begun else {}


def world_of(
    parts: Parts, values: Json, case: Json, given: Json, at: datetime, now: datetime
) -> dict[str, Any]:
    """The registries of the moment. What only the office knows (other cases, similar cases) is what the case brought."""
    registry, item_code = parts.registry, str(values.get("item") or "")
    item = parts.item(item_code, at.date(), _day(values)) if item_code else None
    known = parts.parties.get(str(values.get("party") or ""))
    found = {
        "body": registry["body"],
        "officers": registry["officers"],
        "item": item,
        "powers": parts.items[item_code]["powers"] if item else [],
        "party": known["fact"] if known else _unregistered(values),
        "other_cases": (known or {}).get("other_cases") or [],
        "similar_leads": [],
        "region": values.get("region") or registry["body"]["region"],
        "field": registry.get("field") or "",
        "payment_account": registry.get("payment_account") or "",
        "now": now.isoformat(),
        "calendar_years": sorted(parts.calendar.years),
    }
    if visit := parts.visits.get(str(case.get("id") or "")):
        found["inspection"] = visit["inspection"]
    if item and "discretion_grade" in given:
        found["benchmark"] = parts.benchmark(item_code, at.date())
    return found


def _unregistered(values: Json) -> dict[str, Any] | None:
    name = values.get("party_name")
    return {"kind": values.get("party_kind") or "09", "name": name} if name else None


def _day(values: Json) -> date | None:
    value = values.get("violation_ended_on") or values.get("violation_on")
    return date.fromisoformat(str(value)[:10]) if value else None
