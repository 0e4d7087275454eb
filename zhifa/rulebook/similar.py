"""What was decided in similar cases, in numbers: the middle, the quarters, the ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from zhifa.rulebook.sanction import yuan


@dataclass(frozen=True, slots=True)
class Similar:
    """Fines of similar cases in 分 over the last ``months``; ``grade``: their grade of discretion."""

    grade: str
    months: int
    count: int
    median: int
    low_quarter: int
    high_quarter: int
    lowest: int
    highest: int

    def far(self, fine: int, permille: int) -> bool:
        """Whether the fine is further from the median than this share of it."""
        return abs(fine - self.median) * 1000 > self.median * permille

    def __str__(self) -> str:
        return (
            f"近 {self.months} 个月同事项同阶次 {self.count} 件，中位数{yuan(self.median)}，"
            f"半数在{yuan(self.low_quarter)}至{yuan(self.high_quarter)}"
        )


def similar_of(fines: Sequence[int], grade: str, months: int) -> Similar | None:
    """``None`` without any case."""
    if not fines:
        return None
    known = sorted(fines)
    quarters = quantiles(known, n=4, method="inclusive") if len(known) > 1 else [known[0]] * 3
    low, middle, high = (round(one) for one in quarters)
    return Similar(grade, months, len(known), middle, low, high, known[0], known[-1])
