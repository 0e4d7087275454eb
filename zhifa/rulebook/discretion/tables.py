"""A discretion table (裁量基准) as the rulebook reads it: factors to ask about, and what follows from the answers.

The JSON is complete in itself — the statute's own circumstances and those of the local benchmark together — so that
a stored table can be evaluated again at any time. ``zhifa/workshop/schemas/discretion.yaml`` gives the shape of its
parts; factors and options are lists here, because a database need not keep the order of keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhifa.rulebook.discretion.conditions import Condition, in_order
from zhifa.rulebook.discretion.shapes import BASES

Json = Mapping[str, Any]
PARTS = ("bars", "lenient", "heavy", "brackets", "rows")
MITIGATED_FLOOR = 100  # permille of the statutory minimum, where a benchmark names none


@dataclass(frozen=True, slots=True)
class Factor:
    """A question. ``kind``: bool, choice, choices (several or none), number, money (分). ``of``: whom it concerns.
    ``element``: what a case already says about it."""

    code: str
    name: str
    ask: str
    kind: str
    cites: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    of: str = ""
    hint: str = ""
    element: str = ""

    def words(self, answer: Any) -> str:
        """An answer as people say it."""
        if answer is None:
            return "尚未查明"
        if self.kind == "bool":
            return "是" if answer else "否"
        if self.kind == "choices":
            return "、".join(self.options.get(one, one) for one in answer) or "都没有"
        if self.kind == "choice":
            return self.options.get(answer, str(answer))
        if self.kind == "money":
            return f"{answer // 100}{f'.{answer % 100:02d}' if answer % 100 else ''}元"
        return f"{answer}{self.unit}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A circumstance with its effect. ``must``: the law says 应当 and not 可以."""

    code: str
    name: str
    when: Condition
    cites: tuple[str, ...]
    must: bool = True


@dataclass(frozen=True, slots=True)
class Bracket:
    """A penal clause that has its own fine in some cases. ``fine`` is a shape, ``None`` where no fine may be
    imposed; ``refuses`` says why nothing may be imposed at all."""

    when: Condition
    cites: tuple[str, ...]
    name: str
    fine: Json | None = None
    kinds: tuple[str, ...] = ()
    refuses: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the benchmark. ``fine``: ``{"share": [from, to]}`` in permille of the statutory range, a fine shape,
    or nothing for the usual part of the grade. ``also``: other measures."""

    grade: str
    name: str
    when: Condition
    fine: Json = field(default_factory=dict)
    also: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are tried from the heaviest grade to the lightest; the one without a condition stands for the rest."""

    item: str
    since: str
    instrument: Json
    factors: Mapping[str, Factor]
    bars: tuple[Rule, ...]
    lenient: tuple[Rule, ...]
    heavy: tuple[Rule, ...]
    brackets: tuple[Bracket, ...]
    rows: tuple[Row, ...]
    floor: int = MITIGATED_FLOOR

    @property
    def title(self) -> str:
        number = self.instrument.get("number")
        return f"{self.instrument['name']}（{number}）" if number else str(self.instrument["name"])

    def rules(self) -> Iterator[Rule]:
        yield from (*self.bars, *self.lenient, *self.heavy)


def read_table(data: Json) -> Table:
    """From checked JSON to a table; the bases of fines are factors of every table."""
    factors = {row["code"]: _factor(row) for row in data["factors"]}
    factors |= {code: _base(code, name) for code, name in BASES.items() if code not in factors}
    data = {name: [_in_order(row, factors) for row in data.get(name, ())] for name in PARTS} | {
        name: value for name, value in data.items() if name not in PARTS
    }
    rows = sorted((_row(row) for row in data["rows"]), key=lambda row: (not row.when, _weight(row)))
    return Table(
        item=data["item"],
        since=data["since"],
        instrument=data["instrument"],
        factors=factors,
        bars=tuple(_rule(row) for row in data["bars"]),
        lenient=tuple(_rule(row) for row in data["lenient"]),
        heavy=tuple(_rule(row) for row in data["heavy"]),
        brackets=tuple(_bracket(row) for row in data["brackets"]),
        rows=tuple(rows),
        floor=data.get("floor", MITIGATED_FLOOR),
    )


def _in_order(row: Json, factors: Mapping[str, Factor]) -> Json:
    """The row with the factors of its condition in the order in which they are asked."""
    when = row.get("when", {})
    if isinstance(when, Mapping):
        return {**row, "when": dict(in_order(when, factors))}
    return {**row, "when": [dict(in_order(one, factors)) for one in when]}


def _weight(row: Row) -> int:
    return -int(row.grade[1:])


def _factor(row: Json) -> Factor:
    options = {str(key): str(value) for key, value in row.get("options", ())}
    return Factor(
        row["code"], row["name"], row["ask"], row["kind"], _cites(row), options, row.get("unit", ""), row.get("of", ""),
        row.get("hint", ""), row.get("element", ""),
    )  # fmt: skip


def _base(code: str, name: str) -> Factor:
    if code == "unit_count":
        return Factor(code, name, "计罚的数量是多少？", "number")
    return Factor(code, name, f"{name}是多少？", "money", unit="元")


def _rule(row: Json) -> Rule:
    return Rule(row["code"], row["name"], row["when"], _cites(row), row.get("must", True))


def _bracket(row: Json) -> Bracket:
    return Bracket(
        row.get("when", {}), _cites(row), row["name"], row.get("fine"), tuple(row.get("kinds", ())), row.get("refuses", "")
    )  # fmt: skip


def _row(row: Json) -> Row:
    return Row(row["grade"], row["name"], row.get("when", {}), row.get("fine") or {}, row.get("also", ""))


def _cites(row: Json) -> tuple[str, ...]:
    cites = row.get("cites", ())
    return (cites,) if isinstance(cites, str) else tuple(cites)
