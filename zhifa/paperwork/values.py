"""The values that forms and documents print, each from the nearest source that knows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from zhifa.paperwork import computed
from zhifa.paperwork.printing.conditions import named, shown
from zhifa.paperwork.printing.localising import KEY as LOCAL_FORM
from zhifa.paperwork.printing.preparing import prepare
from zhifa.paperwork.registers import Registers
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord, Attempt

Json = Mapping[str, Any]


class Known:
    """Everything that is known of a case at one moment: the act at hand first, then the case, then registries."""

    def __init__(
        self,
        book: Rulebook,
        state: State,
        attempt: Attempt,
        world: Json,
        registers: Registers,
        calendar: WorkCalendar,
    ) -> None:
        self.book, self.state, self.attempt, self.world = book, state, attempt, world
        self.registers, self.calendar = registers, calendar
        self.issued: dict[str, str] = {}  # numbers of the documents of this act that are made already

    @cached_property
    def file(self) -> CaseFile:
        """The case as rules read it."""
        return CaseFile(tuple(self.state.acts), self.state.served)

    @cached_property
    def open_acts(self) -> list[ActRecord]:
        """The acts of which others may learn: without those whose papers are withheld."""
        return [act for act in self.state.acts if not self.book.withheld(act.code)]

    @cached_property
    def registries(self) -> dict[str, Any]:
        """``body.*``, ``party.*``, ``item.*`` as nested mappings for element sources."""
        party = str(self.value("party") or "")
        return {
            "body": self.registers.body(),
            "party": self.registers.party(party) if party else {},
            "item": self.world.get("item") or {},
        }

    def papers(self) -> list[Json]:
        """The definitions of the documents that the act at hand makes, with this outcome and what it says."""
        codes = self.state.procedure.acts[self.attempt.code].documents_for(self.attempt.outcome)
        return [one for one in map(self.book.documents.__getitem__, codes) if self._is_made(one)]

    def _is_made(self, definition: Json) -> bool:
        when = definition.get("made_when")
        return shown(when, {element: self.get(element) for element in named(when)})

    def local_form(self, document: str) -> Json:
        """How the body prints a document on the day of the act: letterhead and additions."""
        return self.registers.local_form(document, self.attempt.at.date())

    def value(self, element: str) -> Any:
        """An element as typed in this act or before; ``None`` where nobody has said anything.

        Attachments belong to the act that brought them, and so does what the dictionary says is ``of_act`` (who
        signed for a document, why it could not be served): those of an earlier act are not this one's.
        """
        known = self.book.elements.get(element, {})
        if known.get("type") == "files" or known.get("of_act"):
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

    def name_of_act(self, code: str) -> str:
        """As the present procedure calls it, else the one in which it was done before the case went on in another."""
        of_any = (procedure.acts for procedure in self.book.procedures.values())
        found = next((acts[code] for acts in (self.state.procedure.acts, *of_any) if code in acts), None)
        return found.name if found else ""

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
        local = self.local_form(definition["code"])
        wanted = elements_of(definition) | {field["element"] for field in local.get("fields", [])}
        content = {element: self.get(element) for element in sorted(wanted)}
        content |= {"document_number": number, "issue_date": self.attempt.at.date().isoformat(), "outcome": self.get("outcome"),
                    "act_code": self.attempt.code, LOCAL_FORM: local}  # fmt: skip
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
        return prepare(content, self.book.bundle, people, self.registers.citation, field)

    def _name(self, type_: str, value: Any) -> str:
        if type_ == "region":
            return self.registers.region(str(value))
        if type_ == "item":
            return str(self.path("item.name") or "")
        return str(self.path("party.name") or "") if type_ == "party" else ""


def elements_of(definition: Any) -> set[str]:
    """Every element that a document definition names, in fields, placeholders, rows and conditions."""
    return computed.names_in(definition)
