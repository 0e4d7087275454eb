"""What the blanks of an act can be chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from zhifa.casework.cases.services import CaseView
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties

Pairs = list[tuple[str, str]]
ENFORCERS = ("officer", "unit_head")


class Choices:
    """Code sets of the rulebook, and the people and places of the body."""

    def __init__(self, view: CaseView) -> None:
        self.view = view

    def codeset(self, name: str) -> Pairs:
        codes = self.view.book.codesets.get(name, {}).get("codes", {})
        return [(code, str(row["name"] if isinstance(row, Mapping) else row)) for code, row in codes.items()]

    @cached_property
    def people(self) -> Pairs:
        """Everybody of the body, with the state of their certificate where they have one."""
        return [(key, _person(row)) for key, row in self._facts.items() if not row["auxiliary"]]

    @cached_property
    def officers(self) -> Pairs:
        """Those who enforce: the valid ones first; the others say why not."""
        rows = [(key, row) for key, row in self._facts.items() if set(row["roles"]) & set(ENFORCERS)]
        return [(key, _person(row)) for key, row in rows]

    @cached_property
    def regions(self) -> Pairs:
        """The body's region and everything below it."""
        return [(one.code, one.name) for one in bodies.regions_under(self.view.body.region.code)]

    @cached_property
    def _facts(self) -> dict[str, dict[str, Any]]:
        return bodies.officer_facts(self.view.body)

    def item_name(self, code: str) -> str:
        item = items.item_by_code(code) if code else None
        return item.name if item else ""

    def party_name(self, pk: str) -> str:
        values = parties.party_values(pk) if pk else {}
        return str(values.get("name") or "")


def _person(row: Mapping[str, Any]) -> str:
    certificate = row.get("certificate")
    if not isinstance(certificate, Mapping):
        return str(row["name"])
    return f"{row['name']}（{certificate['number']}，有效至 {certificate['valid_until']}）"
