"""What the blanks of an act can be chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.services import CaseView
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.web.forms.inspecting import REGISTERS
from zhifa.web.forms.people import ENFORCERS, Person, ordered, people_of

Pairs = list[tuple[str, str]]
Definition = Mapping[str, Any]


class Choices:
    """Code sets of the rulebook, and the people and places of the body; ``act`` is being filled in."""

    def __init__(self, view: CaseView, act: str = "") -> None:
        self.view, self.act = view, act

    def codes(self, definition: Definition) -> Pairs:
        """The codes of an element: those of its code set that this act and this item allow."""
        pairs = self.codeset(definition["codeset"])
        listed = self._among(definition.get("among", ""))
        return [pair for pair in pairs if pair[0] in listed] if listed else pairs

    def codeset(self, name: str) -> Pairs:
        rows = self.view.book.codesets.get(name, {}).get("codes", {})
        allowed = {code: row for code, row in rows.items() if self._allowed(row)}
        return [
            (code, str(row["name"] if isinstance(row, Mapping) else row)) for code, row in allowed.items()
        ]

    def _allowed(self, row: Any) -> bool:
        return not (isinstance(row, Mapping) and self.act and row.get("acts")) or self.act in row["acts"]

    def _among(self, path: str) -> set[str]:
        kind, _, name = path.partition(".")
        return set((self.view.world.get(kind) or {}).get(name) or ())

    def people(self, definition: Definition) -> Pairs:
        """Everybody of the body, or those in the roles that the element asks for."""
        return [(one.key, one.label) for one in self._people(definition.get("roles") or ())]

    def officers(self, definition: Definition, chosen: Any = None) -> list[Person]:
        """Those who enforce (or hold the roles of the element), the likely ones first."""
        people = self._people(definition.get("roles") or ENFORCERS)
        own = self.view.post.unit.name if self.view.post.unit else ""
        return ordered(people, chosen if isinstance(chosen, list) else (), own)

    @cached_property
    def regions(self) -> Pairs:
        """The body's region and everything below it."""
        return [(one.code, one.name) for one in bodies.regions_under(self.view.body.region.code)]

    @cached_property
    def _facts(self) -> dict[str, dict[str, Any]]:
        return bodies.officer_facts(self.view.body)

    def _people(self, roles: Any) -> list[Person]:
        return people_of(self._facts, timezone.localdate(), roles)

    def registered(self, register: str) -> Pairs:
        """What a register of inspections offers for this case today."""
        return REGISTERS[register](self.view)

    def item_name(self, code: str) -> str:
        item = items.item_by_code(code) if code else None
        return item.name if item else ""

    def party_name(self, pk: str) -> str:
        values = parties.party_values(pk) if pk else {}
        return str(values.get("name") or "")
