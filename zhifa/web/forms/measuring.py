"""The benchmark inside a form of a case: questions answered there, what the case knows already, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from zhifa.casework.cases.services import CaseView, Field
from zhifa.libraries.discretion import services as discretion
from zhifa.paperwork import measuring
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.web import articles
from zhifa.web.forms.answers import fen, read_answers
from zhifa.web.views.discretion_panel import Panel, panel_of


@dataclass
class Measure(measuring.Measure):
    """As the office shows it. ``benchmark``: the row of the library; ``view``: the case as its reader sees it."""

    view: CaseView | None = None
    benchmark: discretion.Benchmark | None = None

    def answered(self, data: Any) -> dict[str, Any]:
        """What the form says; the bases of the fine stand in blanks of their own."""
        typed = {base: data.get(base) for base in BASES if data.get(base)}
        read = {
            base: int(text) if base == "unit_count" and text.isdigit() else fen(text)
            for base, text in typed.items()
        }
        own = {base: value for base, value in read.items() if value is not None}
        return {**read_answers(self.table, data), **self.bases, **own}

    def panel(self, answers: Mapping[str, Any]) -> Panel:
        return panel_of(
            self.table, answers, self.shape, self.split, citizen=self.citizen, sources=self.sources,
            without=self.typed_elsewhere,
        )  # fmt: skip


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
        return value if self.measure is None or not _stored(value) else self.measure.answers

    def clean(self, value: Any) -> dict[str, Any] | None:
        if self.measure is None or not value:
            return None
        return self.measure.kept(value, self.measure.appraise(value))


def _stored(value: Any) -> bool:
    return value is None or "answers" in value


def measure_of(view: CaseView, definition: Field, code: str) -> Measure | None:
    """``None`` where the item has no benchmark today."""
    item = view.world.get("item")
    found = discretion.benchmark_on(item["code"], view.now.date()) if item else None
    if found is None:
        return None
    held = {"digest": found.digest, "table": found.content}
    return Measure(view.known(view.attempt(code)), definition, held, view=view, benchmark=found)


def fills(panel: Panel) -> dict[str, Any]:
    """What the result puts into other blanks, by element."""
    return measuring.fills(panel.table, panel.found, articles.reading)


def benchmark_sources(form: forms.Form, data: Mapping[str, Any]) -> dict[str, str]:
    """The submitted values that are what the benchmark led to."""
    field = form.fields.get("discretion_appraisal")
    if not isinstance(field, Measured) or field.measure is None or "discretion_appraisal" not in data:
        return {}
    wanted = fills(field.measure.panel(form["discretion_appraisal"].value() or {}))
    same = {name: "benchmark" for name, value in wanted.items() if value and data.get(name) == value}
    return {"discretion_appraisal": "benchmark", **same}
