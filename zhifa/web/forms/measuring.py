"""The benchmark inside a form of a case: questions answered there, what the case knows already, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django import forms

from zhifa.casework.cases.services import CaseView, Field, number_of, source_name
from zhifa.libraries.discretion import services as discretion
from zhifa.rulebook.discretion import Table, read_table
from zhifa.rulebook.discretion.judging import kept
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.web.forms.answers import fen, read_answers
from zhifa.web.views.discretion_panel import Panel, panel_of

ADULT, JUVENILE = 18, 14
SAID: dict[str, dict[Any, str]] = {"corrected_in_time": {True: "timely"}, "minor_harm": {True: "minor"}}
PARTY, CASE = "当事人库", "本案信息"


@dataclass
class Measure:
    """The table of the case's item on this day, with what the case already answers. ``code``: the act."""

    view: CaseView
    definition: Field
    held: discretion.Benchmark
    table: Table
    code: str
    sources: dict[str, str] = field(default_factory=dict)

    @cached_property
    def citizen(self) -> bool:
        party = self.view.world.get("party")
        return not party or party["kind"] in ("01", "04")

    @cached_property
    def shape(self) -> Any:
        fines = self.view.world["item"]["fines"]
        return fines.get("citizen" if self.citizen else "organisation") or fines.get("any")

    @cached_property
    def known(self) -> dict[str, Any]:
        """Answers that follow from the case: the last appraisal first, then what was recorded elsewhere."""
        found = {**self._recorded(), **self._age()}
        self.sources = dict.fromkeys(found, CASE) | ({"age": PARTY} if "age" in found else {})
        before = (self.definition.value or {}).get("answers") or {}
        usable = {code: answer for code, answer in before.items() if code in self.table.factors}
        self.sources |= {code: source_name(self.definition.source) for code in usable}
        return {**found, **usable, **self._bases()}

    def _recorded(self) -> dict[str, Any]:
        values, found = self.view.state.values, {}
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
        party, on = self.view.world.get("party") or {}, str(self.view.state.values.get("violation_on") or "")
        if not party.get("birth_date") or not on or "age" not in self.table.factors:
            return {}
        born, then = date.fromisoformat(party["birth_date"][:10]), date.fromisoformat(on[:10])
        years = then.year - born.year - ((then.month, then.day) < (born.month, born.day))
        return {"age": "under_14" if years < JUVENILE else "age_14_18" if years < ADULT else "adult"}

    def _bases(self) -> dict[str, Any]:
        return {
            base: self.view.state.values[base]
            for base in BASES
            if self.view.state.values.get(base) is not None
        }

    def answered(self, data: Any) -> dict[str, Any]:
        """What the form says; the bases of the fine stand in blanks of their own."""
        typed = {base: data.get(base) for base in BASES if data.get(base)}
        read = {
            base: int(text) if base == "unit_count" and text.isdigit() else fen(text)
            for base, text in typed.items()
        }
        own = {base: value for base, value in read.items() if value is not None}
        return {**read_answers(self.table, data), **self._bases(), **own}

    def panel(self, answers: Mapping[str, Any]) -> Panel:
        split = number_of(self.view.world["item"]["field"], "S08.split", self.view.now.date())
        return panel_of(
            self.table, answers, self.shape, split, citizen=self.citizen, sources=self.sources,
            without=self.typed_elsewhere,
        )  # fmt: skip

    @cached_property
    def typed_elsewhere(self) -> frozenset[str]:
        """Bases for which the form of this act has a blank."""
        act = self.view.state.procedure.acts[self.code]
        return frozenset(use.element for use in act.fields if use.element in BASES)


class Questions(forms.Widget):
    """Reads the answers, wherever on the form they stand; the template draws them."""

    measure: Measure | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.measure.answered(data) if self.measure else None


class Measured(forms.Field):
    """An appraisal by the benchmark. Only a finished one is kept."""

    widget = Questions
    measure: Measure | None

    def __init__(self, measure: Measure | None, **rest: Any) -> None:
        super().__init__(required=False, **rest)
        self.measure = measure
        self.widget.measure = measure

    def prepare_value(self, value: Any) -> Any:
        """Answers, whether they were typed or come from the case."""
        return value if self.measure is None or not _stored(value) else self.measure.known

    def clean(self, value: Any) -> dict[str, Any] | None:
        if self.measure is None or not value:
            return None
        panel = self.measure.panel(value)
        if not panel.found.settled and not panel.found.refusals:
            return None
        return kept(self.measure.held.digest, self.measure.table, value, panel.found)


def _stored(value: Any) -> bool:
    return value is None or "answers" in value


def measure_of(view: CaseView, definition: Field, code: str) -> Measure | None:
    """``None`` where the item has no benchmark today."""
    item = view.world.get("item")
    held = discretion.benchmark_on(item["code"], view.now.date()) if item else None
    return Measure(view, definition, held, read_table(held.content), code) if held else None


def fills(panel: Panel) -> dict[str, Any]:
    """What the result puts into other blanks, by element."""
    found = panel.found
    if not found.settled:
        return {}
    if found.no_penalty:
        return {"no_penalty_ground": found.no_penalty[0], "no_penalty_reason": panel.reasons}
    return {
        "discretion_grade": found.grade,
        "discretion_reason": panel.reasons,
        "lenient_grounds": list(found.lenient),
        "heavy_grounds": list(found.heavy),
    }


def benchmark_sources(form: forms.Form, data: Mapping[str, Any]) -> dict[str, str]:
    """The submitted values that are what the benchmark led to."""
    field = form.fields.get("discretion_appraisal")
    if not isinstance(field, Measured) or field.measure is None or "discretion_appraisal" not in data:
        return {}
    wanted = fills(field.measure.panel(form["discretion_appraisal"].value() or {}))
    same = {name: "benchmark" for name, value in wanted.items() if value and data.get(name) == value}
    return {"discretion_appraisal": "benchmark", **same}
