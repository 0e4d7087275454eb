"""The reporting record: computed from the journal; every field says how it was come by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases.reporting_material import Material
from zhifa.casework.cases.reporting_required import need_of
from zhifa.casework.cases.reporting_showing import exchanged, shown
from zhifa.casework.cases.reporting_sources import find
from zhifa.casework.cases.viewing import CaseView

RECORD = "penalty_record"


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its value, how it was come by, and while it is empty, why.

    ``required``: it must be filled at this moment. ``standard`` and ``exchange``: the field and the value
    in the terms of the credit platforms (双公示), where they have such a field.
    """

    code: str
    name: str
    group: str
    required: bool
    value: Any
    shown: str
    origin: str
    why: str = ""
    standard: str = ""
    exchange: str = ""

    @property
    def missing(self) -> bool:
        return self.required and self.value is None

    def as_json(self) -> dict[str, Any]:
        told = {"name": self.name, "value": self.value, "origin": self.origin, "required": self.required}
        if self.value is None:
            told["why"] = self.why
        return {**told, self.standard: self.exchange} if self.standard else told


@dataclass(frozen=True, slots=True)
class Report:
    """All fields of the record."""

    name: str
    note: str
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def filled(self) -> int:
        return sum(row.value is not None for row in self.rows)

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return list(found.items())

    def as_json(self) -> dict[str, Any]:
        return {
            "record": self.name,
            "note": self.note,
            "total": self.total,
            "filled": self.filled,
            "missing": self.missing,
            "fields": {row.code: row.as_json() for row in self.rows},
        }


def report_of(view: CaseView) -> Report:
    """The reporting record of a penalty case at this moment."""
    definition = view.book.bundle["reports"][RECORD]
    of = Material(view)
    return Report(
        definition["name"], definition["note"], tuple(_row(of, row) for row in definition["fields"])
    )


def _row(of: Material, field: Mapping[str, Any]) -> Row:
    sources = [field["from"]] if isinstance(field["from"], str) else field["from"]
    found, need = find(of, sources), need_of(of, field["required"], sources)
    empty = found.value in (None, "", [])
    return Row(
        code=field["code"],
        name=field["name"],
        group=field["group"],
        required=need.required,
        value=None if empty else found.value,
        shown="" if empty else shown(of, field, found.value),
        origin="" if empty else found.origin,
        why=(found.origin or need.why) if empty else "",
        standard=field.get("standard", ""),
        exchange="" if empty else exchanged(of, field, found.value),
    )
