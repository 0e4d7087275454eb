"""Dates of the demo cases, told from the day on which they are loaded, so that the city is always alive.

``-3 09:30`` is the third working day before today, ``+2`` the second after it, ``0`` today; ``today 90`` is ninety
minutes ago, but never yesterday. Working days before today are all over, whatever the hour of loading.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar

DATE = re.compile(r"@([+-]?\d+)(?: (\d\d:\d\d))?")
AGO = re.compile(r"@?today (\d+)")
WORDS = re.compile(r"\{([+-]?\d+)\}")


class Dating:
    """``now`` is local time."""

    def __init__(self, now: datetime, calendar: WorkCalendar) -> None:
        self.now, self.calendar = now, calendar

    def day(self, offset: int) -> date:
        day, step = self.now.date(), timedelta(days=1 if offset > 0 else -1)
        for _ in range(abs(offset)):
            day += step
            while not self._works(day):
                day += step
        return day

    def _works(self, day: date) -> bool:
        """A guess for years without a table is good enough here: nothing is computed from it but these dates."""
        try:
            return self.calendar.is_workday(day)
        except CalendarYearMissing:
            return day.weekday() < 5

    def moment(self, text: str) -> datetime:
        if found := AGO.fullmatch(text):
            return max(
                self.now - timedelta(minutes=int(found[1])),
                datetime.combine(self.now, time.min, self.now.tzinfo),
            )
        offset, _, clock = text.partition(" ")
        return datetime.combine(self.day(int(offset)), time.fromisoformat(clock), self.now.tzinfo)

    def told(self, value: Any) -> Any:
        """A value of the data with its dates put in: ``@-3`` and ``@-3 09:30`` as ISO, ``{-3}`` in words, ``{year}``."""
        if isinstance(value, list):
            return [self.told(one) for one in value]
        if isinstance(value, dict):
            return {key: self.told(one) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        if AGO.fullmatch(value):
            return f"{self.moment(value.removeprefix('@')):%Y-%m-%dT%H:%M}"
        if found := DATE.fullmatch(value):
            day = self.day(int(found[1])).isoformat()
            return f"{day}T{found[2]}" if found[2] else day
        dated = WORDS.sub(lambda found: f"{self.day(int(found[1])):%Y年%-m月%-d日}", value)
        return dated.replace("{year}", str(self.now.year))
