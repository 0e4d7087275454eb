"""How the fines of similar decided cases are spread, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.casework.cases.services import Case, decided
from zhifa.foundation.accounts.models import User
from zhifa.libraries.items.wording import money
from zhifa.rulebook.similar import Similar, similar_of

BINS = 8
WIDTH, HEIGHT, GAP = 320, 90, 2
LATEST = 5
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of the drawing, in its units; ``words`` say what it holds."""

    x: float
    y: float
    width: float
    height: float
    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class Spread:
    numbers: Similar
    bars: list[Bar]
    lowest: str
    highest: str
    latest: list[dict[str, Any]]
    median_x: float
    rows: list[tuple[str, str]]


def spread(
    user: User, item: str, grade: str, on: date, months: int, mark: tuple[int, int] | None = None
) -> Spread | None:
    """One query over the cases that the user may see; ``mark``: the range whose columns are marked."""
    if not grade or grade == "G0":
        return None
    cases = decided(Case.objects.visible_to(user), item, grade, on, months)
    found = list(cases.values("pk", "number", "title", "fine_amount", "decided_on")[:MOST])
    fines = [row["fine_amount"] or 0 for row in found]
    numbers = similar_of(fines, grade, months)
    if numbers is None:
        return None
    rows = [
        ("件数", f"{numbers.count} 件"), ("最低", money(numbers.lowest)),
        ("下四分位", money(numbers.low_quarter)), ("中位数", money(numbers.median)),
        ("上四分位", money(numbers.high_quarter)), ("最高", money(numbers.highest)),
    ]  # fmt: skip
    latest = [{**row, "fine": money(fine)} for row, fine in zip(found[:LATEST], fines, strict=False)]
    width = numbers.highest - numbers.lowest
    median = WIDTH * (numbers.median - numbers.lowest) / width if width else WIDTH / 2
    return Spread(
        numbers, bars(fines, numbers, mark), money(numbers.lowest), money(numbers.highest), latest,
        round(median, 1), rows,
    )  # fmt: skip


def bars(fines: Sequence[int], numbers: Similar, mark: tuple[int, int] | None) -> list[Bar]:
    """Equal steps from the lowest to the highest fine; one column where all are the same."""
    width = numbers.highest - numbers.lowest
    count = BINS if width else 1
    held = [0] * count
    for fine in fines:
        held[min((fine - numbers.lowest) * count // width, count - 1) if width else 0] += 1
    step, tallest = WIDTH / count, max(held)
    return [_bar(at, amount, step, tallest, numbers, count, mark) for at, amount in enumerate(held)]


def _bar(
    at: int,
    amount: int,
    step: float,
    tallest: int,
    numbers: Similar,
    count: int,
    mark: tuple[int, int] | None,
) -> Bar:
    width = numbers.highest - numbers.lowest
    start, end = numbers.lowest + width * at // count, numbers.lowest + width * (at + 1) // count
    height = HEIGHT * amount / tallest
    own = bool(mark and start <= mark[1] and mark[0] <= end)
    return Bar(
        round(at * step, 1), round(HEIGHT - height, 1), round(step - GAP, 1), round(height, 1),
        f"{money(start)}至 {money(end)}：{amount} 件", own,
    )  # fmt: skip
