"""A year's working days as twelve months to place on a page."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["work", "weekend", "off", "made_up"]
WORDS = {"off": "休", "made_up": "班", "work": "", "weekend": ""}
TITLES = {"off": "放假", "made_up": "调休上班", "work": "工作日", "weekend": "周末"}


@dataclass(frozen=True, slots=True)
class Day:
    number: int
    kind: Kind
    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class Month:
    """``weeks`` begin on Monday; None stands for a day of another month."""

    number: int
    weeks: list[list[Day | None]]
    work: int

    @property
    def off(self) -> int:
        return sum(day is not None for week in self.weeks for day in week) - self.work


@dataclass(frozen=True, slots=True)
class Year:
    months: list[Month]
    work: int
    off: int
    rest: int
    made_up: int


def year(number: int, holidays: Collection[date], workdays: Collection[date]) -> Year:
    """``rest``: statutory days off that would have been weekdays; ``made_up``: weekend days worked for them."""
    months = [_month(number, month, holidays, workdays) for month in range(1, 13)]
    return Year(
        months,
        sum(month.work for month in months),
        sum(month.off for month in months),
        sum(day.weekday() < 5 for day in holidays),
        len(workdays),
    )


def _month(number: int, month: int, holidays: Collection[date], workdays: Collection[date]) -> Month:
    rows = calendar.Calendar().monthdatescalendar(number, month)
    weeks = [[_day(day, holidays, workdays) if day.month == month else None for day in row] for row in rows]
    work = sum(day is not None and day.kind in ("work", "made_up") for week in weeks for day in week)
    return Month(month, weeks, work)


def _day(day: date, holidays: Collection[date], workdays: Collection[date]) -> Day:
    kind: Kind = "weekend" if day.weekday() >= 5 else "work"
    if day in workdays:
        kind = "made_up"
    elif day in holidays:
        kind = "off"
    return Day(day.day, kind, WORDS[kind], f"{day.month}月{day.day}日 {TITLES[kind]}")
