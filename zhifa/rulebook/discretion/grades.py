"""Grades of discretion inside the statutory range (§8.2 of the reference).

``split`` is the permille of the range that 从轻 and 从重 take at either end, a dated parameter. Everything
is compared in whole numbers, so a fine on the boundary is never lost to rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhifa.rulebook.discretion.shapes import Bounds
from zhifa.rulebook.sanction import yuan

NAMES: dict[str, str] = {"G0": "不予处罚", "G1": "减轻", "G2": "从轻", "G3": "一般", "G4": "从重"}


@dataclass(frozen=True, slots=True)
class GradeRange:
    """The fines of one grade in 分, both ends included; ``lo > hi`` when no whole 分 fits."""

    code: str
    lo: int
    hi: int

    @property
    def name(self) -> str:
        return NAMES[self.code]

    def __contains__(self, fine: int) -> bool:
        return self.lo <= fine <= self.hi

    def __str__(self) -> str:
        return f"{self.name}（{yuan(self.lo)}至{yuan(self.hi)}）"


def grade_ranges(bounds: Bounds, split: int) -> tuple[GradeRange, ...]:
    """The grades from G1 to G4 that exist for this range; a fixed fine knows only G1 and G3."""
    lower = (GradeRange("G1", 1, bounds.lo - 1),) if bounds.lo > 1 else ()
    width = bounds.hi - bounds.lo
    if width == 0:
        return (*lower, GradeRange("G3", bounds.lo, bounds.hi))
    part = width * split // 1000
    lenient, severe = bounds.lo + part, bounds.hi - part
    middle = GradeRange("G3", lenient + 1, severe - 1)
    return (
        *lower,
        GradeRange("G2", bounds.lo, lenient),
        *((middle,) if middle.lo <= middle.hi else ()),
        GradeRange("G4", severe, bounds.hi),
    )


def grade_of(fine: int, bounds: Bounds, split: int) -> str:
    """The grade that a fine falls in; raises ``ValueError`` above the statutory maximum."""
    if fine == 0:
        return "G0"
    for grade in grade_ranges(bounds, split):
        if fine in grade:
            return grade.code
    raise ValueError(f"罚款 {yuan(fine)} 不在法定幅度（{bounds}）内。")
