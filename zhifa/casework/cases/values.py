"""The values that forms and documents print, each from the nearest source that knows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from zhifa.casework.cases import computed
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.libraries.parties import services as parties
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import Attempt

Json = Mapping[str, Any]


class Known:
    """Everything that is known of a case at one moment: the act at hand first, then the case, then registries."""

    def __init__(
        self,
        book: Rulebook,
        state: State,
        attempt: Attempt,
        world: Json,
        body: bodies.Body,
        calendar: WorkCalendar,
    ) -> None:
        self.book, self.state, self.attempt, self.world, self.body = book, state, attempt, world, body
        self.calendar = calendar
        self.issued: dict[str, str] = {}  # numbers of the documents of this act that are made already

    @cached_property
    def file(self) -> CaseFile:
        """The case as rules read it."""
        return CaseFile(tuple(self.state.acts), self.state.served)

    @cached_property
    def registries(self) -> dict[str, Any]:
        """``body.*``, ``party.*``, ``item.*`` as nested mappings for element sources."""
        party = str(self.value("party") or "")
        return {
            "body": bodies.body_values(self.body),
            "party": parties.party_values(party) if party else {},
            "item": self.world.get("item") or {},
        }

    @cached_property
    def local_forms(self) -> dict[str, library.LocalForm]:
        """How the body prints on the day of the act: letterhead and additions, by document."""
        return library.in_force(self.body, self.attempt.at.date())

    def value(self, element: str) -> Any:
        """An element as typed in this act or before; ``None`` where nobody has said anything.

        Attachments belong to the act that brought them: those of an earlier act are not this one's.
        """
        if self.book.elements.get(element, {}).get("type") == "files":
            return self.attempt.data.get(element)
        for source in (self.attempt.data, self.state.values):
            value = source.get(element)
            if value not in (None, "", []):
                return value
        return None

    def get(self, element: str) -> Any:
        """An element from the case, or computed from what is known."""
        value = self.value(element)
        if value is not None and element not in computed.ALWAYS:
            return value
        compute = computed.SOURCES.get(element)
        return compute(self) if compute else value

    def computed(self, element: str) -> Any:
        """An element as it follows from the case now, whatever an earlier act has said of it."""
        compute = computed.SOURCES.get(element)
        return compute(self) if compute else None

    def path(self, source: str) -> Any:
        """``party.address`` and the like; ``None`` where unknown."""
        node: Any = self.registries
        for step in source.split("."):
            node = node.get(step) if isinstance(node, Mapping) else None
        return node

    def for_document(self, definition: Json, number: str) -> dict[str, Any]:
        """The frozen values of one document: what its definition names, and nothing else."""
        local = library.local_form(self.local_forms, definition["code"])
        wanted = elements_of(definition) | {field["element"] for field in local.get("fields", [])}
        content = {element: self.get(element) for element in sorted(wanted)}
        content |= {"document_number": number, "issue_date": self.attempt.at.date().isoformat(), "outcome": self.get("outcome"),
                    "act_code": self.attempt.code, library.LOCAL_FORM: local}  # fmt: skip
        return self.presented(
            {key: value for key, value in content.items() if value not in (None, "", [], {})}
        )

    def presented(self, content: dict[str, Any]) -> dict[str, Any]:
        """Codes, people, places and provisions in words: what is frozen needs no registry to be read."""
        for element, value in content.items():
            name = self._name(self.book.elements.get(element, {}).get("type", ""), value)
            if name:
                content[element] = name
        people = {key: row["name"] for key, row in (self.world.get("officers") or {}).items()}
        field = str(self.path("item.field") or "")
        return library.prepare(content, bundle=self.book.bundle, people=people, field=field)

    def _name(self, type_: str, value: Any) -> str:
        if type_ == "region":
            return bodies.region_name(str(value))
        if type_ == "item":
            return str(self.path("item.name") or "")
        return str(self.path("party.name") or "") if type_ == "party" else ""


def elements_of(definition: Any) -> set[str]:
    """Every element that a document definition names, in fields, placeholders, rows and conditions."""
    return computed.names_in(definition)
