"""The benchmark while a form is filled in: what the case answers already, and what the result fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from zhifa.paperwork.filling import Field, source_name
from zhifa.paperwork.values import Known
from zhifa.rulebook.discretion import Appraisal, Table, appraise, read_table, reasons_of
from zhifa.rulebook.discretion.judging import kept
from zhifa.rulebook.discretion.shapes import BASES

Json = Mapping[str, Any]
ADULT, JUVENILE = 18, 14
SAID: dict[str, dict[Any, str]] = {"corrected_in_time": {True: "timely"}, "minor_harm": {True: "minor"}}
PARTY, CASE = "当事人库", "本案信息"


@dataclass
class Measure:
    """The table of the case's item on the day of the act. ``held``: digest and table, as ``World.benchmark``."""

    known: Known
    definition: Field
    held: Json
    sources: dict[str, str] = field(default_factory=dict)

    @cached_property
    def table(self) -> Table:
        return read_table(self.held["table"])

    @property
    def world(self) -> Json:
        return self.known.world

    @cached_property
    def citizen(self) -> bool:
        party = self.world.get("party")
        return not party or party["kind"] in ("01", "04")

    @cached_property
    def shape(self) -> Any:
        fines = self.world["item"]["fines"]
        return fines.get("citizen" if self.citizen else "organisation") or fines.get("any")

    @cached_property
    def split(self) -> int:
        """The permille at which the statutory range is parted (S08)."""
        numbers = self.known.book.parameters(self.world["item"]["field"])
        return numbers.number("S08.split", self.known.attempt.at.date())

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Answers that follow from the case: the last appraisal first, then what was recorded elsewhere."""
        found = {**self._recorded(), **self._age()}
        self.sources = dict.fromkeys(found, CASE) | ({"age": PARTY} if "age" in found else {})
        before = (self.definition.value or {}).get("answers") or {}
        usable = {code: answer for code, answer in before.items() if code in self.table.factors}
        self.sources |= {code: source_name(self.definition.source) for code in usable}
        return {**found, **usable, **self.bases}

    def _recorded(self) -> dict[str, Any]:
        values, found = self.known.state.values, {}
        for code, factor in self.table.factors.items():
            value = values.get(factor.element) if factor.element else None
            if factor.kind == "choices" and value:
                value = [one for one in value if one in factor.options]
            elif factor.kind == "choice":
                value = SAID.get(factor.element, {}).get(value)
            if value not in (None, "", []):
                found[code] = value
        return found

    def _age(self) -> dict[str, str]:
        """How old the party was, where the register says when he was born."""
        party, on = self.world.get("party") or {}, str(self.known.state.values.get("violation_on") or "")
        if not party.get("birth_date") or not on or "age" not in self.table.factors:
            return {}
        born, then = date.fromisoformat(party["birth_date"][:10]), date.fromisoformat(on[:10])
        years = then.year - born.year - ((then.month, then.day) < (born.month, born.day))
        return {"age": "under_14" if years < JUVENILE else "age_14_18" if years < ADULT else "adult"}

    @cached_property
    def bases(self) -> dict[str, Any]:
        values = self.known.state.values
        return {base: values[base] for base in BASES if values.get(base) is not None}

    @cached_property
    def typed_elsewhere(self) -> frozenset[str]:
        """Bases for which the form of this act has a blank."""
        act = self.known.state.procedure.acts[self.known.attempt.code]
        return frozenset(use.element for use in act.fields if use.element in BASES)

    def appraise(self, answers: Json) -> Appraisal:
        return appraise(self.table, answers, self.shape, self.split, citizen=self.citizen)

    def kept(self, answers: Json, found: Appraisal) -> dict[str, Any] | None:
        """What the act carries of it; nothing while questions are open."""
        if not found.settled and not found.refusals:
            return None
        return kept(self.held["digest"], self.table, answers, found)


def fills(table: Table, found: Appraisal, say: Callable[[str], str]) -> dict[str, Any]:
    """What the result puts into other blanks, by element; ``say`` writes a citation out."""
    if not found.settled:
        return {}
    reasons = reasons_of(table, found, say)
    if found.no_penalty:
        return {"no_penalty_ground": found.no_penalty[0], "no_penalty_reason": reasons}
    return {
        "discretion_grade": found.grade,
        "discretion_reason": reasons,
        "lenient_grounds": list(found.lenient),
        "heavy_grounds": list(found.heavy),
    }
