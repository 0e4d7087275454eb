"""Working days, with 调休, for the years that were announced. A year without data is an error.

Legal source: 国务院办公厅 announces each year's holidays; 行政处罚法§85 and 行政强制法§69 count in 工作日.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any


class CalendarYearMissing(LookupError):
    """The working-day table of a year has not been loaded; nobody may guess it.

    ``raw``: the last day before rolling, where only the rolling could not be decided.
    """

    def __init__(self, year: int) -> None:
        self.year = year
        self.raw: date | None = None
        super().__init__(
            f"{year}年的工作日历尚未载入，不能推算工作日。请管理员按国务院办公厅通知载入{year}年节假日安排后再试。"
        )


class WorkCalendar:
    """A working-day table.

    ``holidays`` are statutory days off that fall on any day; ``workdays`` are weekend days made up for;
    ``years`` says for which years both lists are complete.
    """

    def __init__(self, years: Iterable[int], holidays: Iterable[date], workdays: Iterable[date]) -> None:
        self.years = frozenset(years)
        self.holidays = frozenset(holidays)
        self.workdays = frozenset(workdays)
        self._known: dict[date, bool] = {}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> WorkCalendar:
        """Build from ``{"2026": {"holidays": ["2026-01-01", …], "workdays": […]}}``."""
        holidays = [date.fromisoformat(day) for year in data.values() for day in year["holidays"]]
        workdays = [date.fromisoformat(day) for year in data.values() for day in year["workdays"]]
        return cls((int(year) for year in data), holidays, workdays)

    def limited_to(self, years: Iterable[int]) -> WorkCalendar:
        """The same table as it was when only these years were known: replays must not know more."""
        return WorkCalendar(self.years & set(years), self.holidays, self.workdays)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``; raises :class:`CalendarYearMissing`."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._look_up(day)
        return known

    def _look_up(self, day: date) -> bool:
        if day.year not in self.years:
            raise CalendarYearMissing(day.year)
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def is_statutory_holiday(self, day: date) -> bool:
        """Whether ``day`` was announced as a day off, as opposed to an ordinary weekend."""
        if day.year not in self.years:
            raise CalendarYearMissing(day.year)
        return day in self.holidays

    def next_workday(self, day: date) -> date:
        """The first working day after ``day``."""
        day += timedelta(days=1)
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Full working days strictly between two dates: “N 日前” in the stricter reading."""
        day, count = start + timedelta(days=1), 0
        while day < end:
            count += self.is_workday(day)
            day += timedelta(days=1)
        return count

    @cached_property
    def last_year(self) -> int:
        """The last year with data."""
        return max(self.years)
