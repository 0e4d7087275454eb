"""Which test fails when a number of the law is one more or one less: a case beside a guard, a walk, a table of numbers."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from tests.rulebook import test_parameters_data as periods
from tests.rulebook import test_parameters_dated as dated
from tests.rulebook.engine_removals import book, bundle
from tests.rulebook.engine_walks import Walk, Walker, walks
from tests.rulebook.harness import cases_of, context_of
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.guards import GUARDS
from zhifa.rulebook.parameters import Parameter, Parameters


@dataclass(frozen=True)
class Shift:
    """The value of a parameter that holds since ``since``, in a field of enforcement or ``""``, changed by ``by``."""

    field: str
    code: str
    since: str
    n: int
    by: int

    def __str__(self) -> str:
        where = f"（{self.field}）" if self.field else ""
        return f"{self.code}{where} 自 {self.since} 起的 {self.n} 改为 {self.n + self.by}"


def shifts() -> Iterator[Shift]:
    """Every number of the packs, one up and one down; what says yes or no is turned round."""
    packs = {"": bundle()["parameters"]}
    packs |= {field: row.get("parameters", {}) for field, row in bundle()["fields"].items()}
    for field, rows in packs.items():
        for code, row in rows.items():
            for value in row["values"]:
                n = int(value["n"])
                for by in (1, -1) if value["unit"] != "flag" else (1 - 2 * n,):
                    yield Shift(field, code, value["since"], n, by)


class Noting(Parameters):
    """Remembers which numbers were asked for; gives another one for the number that was shifted."""

    def __init__(self, base: Parameters, shifted: Parameter | None = None) -> None:
        self._base, self._shifted, self.asked = base, shifted, set[str]()
        self._left_out = {
            rule: [(kind, shifted if shifted and one.code == shifted.code else one) for kind, one in rows]
            for rule, rows in base._left_out.items()
        }

    def left_out(self, code: str, on: date) -> tuple[str, ...]:
        self.asked.update(one.code for _, one in self._left_out.get(code, ()))
        return super().left_out(code, on)

    def __getitem__(self, code: str) -> Parameter:
        self.asked.add(code)
        return self._shifted if self._shifted and self._shifted.code == code else self._base[code]

    def __contains__(self, code: object) -> bool:
        return code in self._base

    def codes(self) -> tuple[str, ...]:
        return self._base.codes()


@dataclass(frozen=True)
class Case:
    """A case beside a guard with the numbers that it asks for."""

    rule: str
    name: str
    case: Mapping[str, Any]
    field: str
    asked: frozenset[str]

    def fails(self, shifted: Parameter) -> bool:
        context = context_of(self.case)
        changed = replace(context, parameters=Noting(context.parameters, shifted))
        try:
            refusal = GUARDS[self.rule].check(changed)
        except (LookupError, ValueError):
            return True
        then = self.case["then"]
        if then == "passes":
            return refusal is not None
        return refusal is None or then["refused"] not in refusal.message


@cache
def cases() -> tuple[Case, ...]:
    found = []
    for rule, name, case in cases_of():
        context = context_of(case)
        noting = Noting(context.parameters)
        GUARDS[rule].check(replace(context, parameters=noting))
        field = (case.get("given") or {}).get("field", "")
        found.append(Case(rule, name, case, field, frozenset(noting.asked)))
    return tuple(found)


def changed(shift: Shift) -> dict[str, Any]:
    """The parameter as data, with the number shifted."""
    rows = bundle()["fields"][shift.field]["parameters"] if shift.field else bundle()["parameters"]
    row = copy.deepcopy(rows[shift.code])
    for value in row["values"]:
        if value["since"] == shift.since:
            value["n"] = shift.n + shift.by
    return dict(row)


def noticing(shift: Shift) -> Iterator[str]:
    """The names of the tests that fail with the shifted number."""
    data = changed(shift)
    shifted = Parameter.from_json(shift.code, data)
    for case in cases():
        own = not shift.field or case.field == shift.field
        if own and shift.code in case.asked and case.fails(shifted):
            yield f"{case.rule} {case.name}"
    if _in_tables(shift, shifted):
        yield "数值对照表"
    for walk in _walks_with(shift.code):
        if _fails(walk, shift, data):
            yield f"{walk.procedure} {walk.name}"


def _tables() -> Iterator[tuple[str, str, date, int]]:
    """Field, code, day and number of every line of the tables that are kept apart from the packs."""
    for line in periods.EXPECTED.replace("\n", "|").strip("|").split("|"):
        code, n, _ = line.split()
        yield "", code, periods.TODAY, int(n)
    for line in dated.LINES:
        field, code, day, n, _ = line.split()
        yield "" if field == "-" else field, code, date.fromisoformat(day), int(n)


def _in_tables(shift: Shift, shifted: Parameter) -> bool:
    mine = [(day, n) for field, code, day, n in _tables() if (field, code) == (shift.field, shift.code)]
    return any(shifted.on(day).data["n"] != n for day, n in mine)


@cache
def _procedures_with(code: str) -> frozenset[str]:
    return frozenset(
        name for name, one in bundle()["procedures"].items()
        if any(code in (row.get("within"), row.get("after")) for row in one["relations"])
        or any(code in act.get("extends", {}).values() for act in one["acts"].values())
    )  # fmt: skip


def _walks_with(code: str) -> Iterator[Walk]:
    return (walk for walk in walks() if walk.procedure in _procedures_with(code))


def _fails(walk: Walk, shift: Shift, data: dict[str, Any]) -> bool:
    try:
        return bool(Walker(walk, _book(shift, data)).run())
    except (LookupError, ValueError):
        return True


def _book(shift: Shift, data: dict[str, Any]) -> Rulebook:
    other = copy.copy(book())
    rows = {**bundle()["parameters"], shift.code: data} if not shift.field else bundle()["parameters"]
    fields = dict(bundle()["fields"])
    if shift.field:
        row = fields[shift.field]
        fields[shift.field] = {**row, "parameters": {**row["parameters"], shift.code: data}}
    other.bundle = {**other.bundle, "parameters": rows, "fields": fields}
    other._parameters = {}
    return other
