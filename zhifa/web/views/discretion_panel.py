"""The calculator in words: questions that matter, the result, what each fact does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhifa.libraries.items.wording import money
from zhifa.rulebook.discretion import Appraisal, Factor, Table, appraise, reasons_of
from zhifa.rulebook.discretion.appraising import CLAUSE
from zhifa.web import articles
from zhifa.web.forms.answers import NONE, PREFIX, written

YES_NO = (("true", "是"), ("false", "否"))


@dataclass(frozen=True, slots=True)
class Question:
    """``options``: (value, label, chosen); ``value`` for what is typed; ``source``: where the answer came from."""

    name: str
    ask: str
    kind: str
    open: bool
    options: tuple[tuple[str, str, bool], ...] = ()
    value: str = ""
    unit: str = ""
    hint: str = ""
    cites: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A line of the explanation."""

    name: str
    answer: str
    effect: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """``kept``: answers that no longer matter, carried along in case they do again."""

    table: Table
    found: Appraisal
    answers: Mapping[str, Any]
    questions: list[Question]
    kept: list[tuple[str, str]]
    used: list[Used] = field(default_factory=list)
    prefix: str = PREFIX

    @property
    def range(self) -> str:
        return span(self.found)

    @property
    def middle(self) -> str:
        return money(self.found.middle) if self.found.middle is not None else ""

    @property
    def reasons(self) -> str:
        return reasons_of(self.table, self.found, articles.reading)

    @property
    def clause(self) -> str:
        return next((one.name for one in self.found.consequences if one.effect == CLAUSE), "")

    @property
    def left(self) -> int:
        return len(self.found.open)


def panel_of(
    table: Table,
    answers: Mapping[str, Any],
    shape: Mapping[str, Any] | None,
    split: int,
    *,
    citizen: bool,
    sources: Mapping[str, str] | None = None,
    without: frozenset[str] = frozenset(),
) -> Panel:
    """``sources``: where answers came from, by factor; ``without``: factors that are asked for elsewhere."""
    found = appraise(table, answers, shape, split, citizen=citizen)
    used, open_ = {one.factor.code for one in found.findings}, {one.code for one in found.open}
    asked = [one for code, one in table.factors.items() if code in used | open_ and code not in without]
    idle = [table.factors[code] for code in answers if code not in used | open_ | without]
    return Panel(
        table=table,
        found=found,
        answers=answers,
        questions=[
            question(one, answers.get(one.code), one.code in open_, (sources or {}).get(one.code, ""))
            for one in asked
        ],
        kept=[(PREFIX + one.code, value) for one in idle for value in written(one, answers[one.code])],
        used=[Used(one.factor.name, one.words, one.effect, one.cites) for one in found.findings],
    )


def question(factor: Factor, answer: Any, is_open: bool, source: str = "") -> Question:
    given = written(factor, answer)
    pairs = YES_NO if factor.kind == "bool" else tuple(factor.options.items())
    if factor.kind == "choices":
        pairs = (*pairs, (NONE, "都没有"))
    counted = factor.kind in ("number", "money")
    return Question(
        name=PREFIX + factor.code,
        ask=factor.ask,
        kind=factor.kind,
        open=is_open,
        options=() if counted else tuple((value, label, value in given) for value, label in pairs),
        value=given[0] if counted and given else "",
        unit="元" if factor.kind == "money" else factor.unit,
        hint=factor.hint,
        cites=factor.cites,
        source=source,
    )


def span(found: Appraisal) -> str:
    """The range as people read it."""
    if found.grade == "G0":
        return "不予处罚"
    if not found.settled:
        return "—"
    if found.lo is None or found.hi is None:
        return "不处罚款"
    return money(found.lo) if found.lo == found.hi else f"{money(found.lo)}至 {money(found.hi)}"
