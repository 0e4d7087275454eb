"""The fines of a grade under a table, never outside the statute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.rulebook.discretion.grades import grade_ranges
from zhifa.rulebook.discretion.shapes import Bounds, bounds
from zhifa.rulebook.discretion.tables import Row, Table

Span = tuple[int, int]


class OutsideStatute(ValueError):
    """The benchmark names fines that the law does not allow (处罚法§34 gives it no power to)."""


def grades_in(limits: Bounds, split: int) -> tuple[str, ...]:
    """The grades that the statutory range has room for."""
    return tuple(one.code for one in grade_ranges(limits, split))


def span_of(
    table: Table, grade: str, limits: Bounds, split: int, answers: Mapping[str, Any], row: Row | None = None
) -> Span:
    """Lowest and highest fine of the grade: of its ``row``, else of all rows of the grade, else the usual part."""
    usual = {one.code: (one.lo, one.hi) for one in grade_ranges(limits, split)}
    if grade == "G1" and not row:
        lowest = -(-limits.lo * table.floor // 1000)
        return min(max(lowest, 1), limits.lo - 1), limits.lo - 1
    rows = [row] if row else [one for one in table.rows if one.grade == grade]
    spans = [_of_row(one, limits, answers) for one in rows if one.fine]
    if not spans or any(not one.fine for one in rows):
        spans.append(usual.get(grade) or _nearest(grade, usual))
    return join(spans)


def join(spans: Iterable[Span]) -> Span:
    known = list(spans)
    return min(lo for lo, _ in known), max(hi for _, hi in known)


def _of_row(row: Row, limits: Bounds, answers: Mapping[str, Any]) -> Span:
    if "share" in row.fine:
        width = limits.hi - limits.lo
        lower, upper = (limits.lo + width * permille // 1000 for permille in row.fine["share"])
        return lower, upper
    own = bounds(row.fine, answers)
    if own.lo < (0 if row.grade == "G1" else limits.lo) or own.hi > limits.hi:
        raise OutsideStatute(f"裁量基准“{row.name}”一档为{own}，超出法定幅度（{limits}）。")
    return own.lo, own.hi


def _nearest(grade: str, usual: Mapping[str, Span]) -> Span:
    """Of a fixed fine or a very narrow range, whose only grade stands for all."""
    return usual.get("G3") or next(iter(usual.values()))
