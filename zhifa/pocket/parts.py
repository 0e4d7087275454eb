"""The bundle on the phone: named parts, each the JSON that the server made (docs/field.md lists them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.item_versions import applicable, of_the_day
from zhifa.rulebook.reading import day

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """The law of an item for a time; ``law``: name, provisions, kinds, fines and the like as ``World.item`` has them."""

    since: date
    until: date | None
    lighter: bool | None
    law: Json


class Parts:
    """Everything that this device knows besides its cases. ``registry`` is that of the officer's post."""

    def __init__(self, parts: Json) -> None:
        self._parts = parts
        self.registry: Json = parts["registry"]
        self.items: Json = parts.get("items") or {}
        self.provisions: Json = parts.get("provisions") or {}
        self.discretion: Json = parts.get("discretion") or {}
        self.checklists: Json = parts.get("checklists") or {}
        self.parties: Json = parts.get("parties") or {}
        self.visits: Json = parts.get("visits") or {}

    @cached_property
    def book(self) -> Rulebook:
        return Rulebook(self._parts["rulebook"])

    @cached_property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar.from_json(self._parts["calendar"])

    def item(self, code: str, on: date, violation_on: date | None) -> dict[str, Any] | None:
        """``World.item`` by the law of the day; ``None`` where no version is in force (处罚法§37 for older violations)."""
        row = self.items.get(code)
        versions = [_version(one) for one in row["versions"]] if row else []
        now = of_the_day(versions, on)
        if row is None or now is None:
            return None
        begun = [one for one in versions if one.since <= on]
        chosen = applicable(begun, violation_on) if violation_on and violation_on < on else now
        law = {**chosen.law, "norms": now.law.get("norms", [])}
        return {"code": code, "field": row["field"], **law}

    def benchmark(self, item: str, on: date) -> dict[str, Any] | None:
        """``World.benchmark`` of the day."""
        for row in self.discretion.get(item) or ():
            last = day(row.get("until"))
            if date.fromisoformat(row["since"]) <= on and (last is None or on <= last):
                return {"digest": row["digest"], "table": row["table"]}
        return None


def _version(row: Json) -> ItemVersion:
    return ItemVersion(
        date.fromisoformat(row["since"]), day(row.get("until")), row.get("lighter"), row["law"]
    )
