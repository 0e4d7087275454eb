"""What an appraisal says: grade and range, every factor used with its articles, and what still has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhifa.rulebook.discretion.grades import NAMES
from zhifa.rulebook.discretion.shapes import Bounds
from zhifa.rulebook.discretion.tables import Factor


@dataclass(frozen=True, slots=True)
class Finding:
    """A factor that counted: the answer, what follows from it, and on what that rests."""

    factor: Factor
    answer: Any
    effect: str
    cites: tuple[str, ...]

    @property
    def words(self) -> str:
        return self.factor.words(self.answer)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A circumstance or clause that applies, with its effect in the words of the law."""

    name: str
    effect: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appraisal:
    """``grade`` is empty while ``open`` questions remain or ``refusals`` stand.

    ``grades`` may be chosen, ``grade`` is proposed; ``weigh``: circumstances for and against, a person weighs them.
    ``lo``/``hi`` in 分, of all ``grades``; ``None`` where there is no fine. ``options``: what the law also permits.
    """

    open: tuple[Factor, ...] = ()
    refusals: tuple[str, ...] = ()
    grade: str = ""
    grades: tuple[str, ...] = ()
    row: str = ""
    also: str = ""
    bounds: Bounds | None = None
    lo: int | None = None
    hi: int | None = None
    kinds: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    options: tuple[str, ...] = ()
    no_penalty: tuple[str, ...] = ()
    lenient: tuple[str, ...] = ()
    heavy: tuple[str, ...] = ()
    weigh: bool = False

    @property
    def settled(self) -> bool:
        return bool(self.grade)

    @property
    def name(self) -> str:
        return NAMES.get(self.grade, "")

    @property
    def grade_names(self) -> str:
        return "或者".join(NAMES[grade] for grade in self.grades)

    @property
    def middle(self) -> int | None:
        """The middle of the range in whole 元 where that is inside: a starting point, never a decision."""
        if self.lo is None or self.hi is None:
            return None
        middle = (self.lo + self.hi) // 2
        whole = middle // 100 * 100
        return whole if whole >= self.lo else middle

    @property
    def result(self) -> tuple[Any, ...]:
        """What a decision takes from it; two appraisals with the same result differ in nothing that matters."""
        return (self.grade, self.grades, self.lo, self.hi, self.kinds, self.options, self.refusals)

    def allows(self, grade: str, fine: int) -> bool:
        """Whether the benchmark leads to this grade and this fine (0 where none is imposed)."""
        if not self.settled or grade not in self.grades:
            return False
        if self.lo is None or self.hi is None:
            return fine == 0
        return fine == 0 or self.lo <= fine <= self.hi
