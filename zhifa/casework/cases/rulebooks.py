"""Which rulebook a case is handled under, and the calendar that operators keep."""

from __future__ import annotations

import time
from functools import lru_cache

from zhifa.casework.cases.models import RulebookVersion, WorkdayYear
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.workshop.bundle import load_rulebook

FRESH_FOR = 60.0  # seconds for which a process trusts the calendar that it has read


class _Known:
    """What this process has read from the database, and when."""

    adopted: set[str] = set()
    calendar: WorkCalendar | None = None
    read_at = 0.0


def current() -> Rulebook:
    """The installed rulebook, put on record so that later versions can replay today's cases."""
    book = load_rulebook()
    if book.digest not in _Known.adopted:
        RulebookVersion.objects.get_or_create(digest=book.digest, defaults={"bundle": dict(book.bundle)})
        _Known.adopted.add(book.digest)
    return book


@lru_cache(maxsize=8)
def version(digest: str) -> Rulebook:
    """The rulebook with this digest, installed or on record."""
    book = load_rulebook()
    if book.digest == digest:
        return book
    return Rulebook(RulebookVersion.objects.get(digest=digest).bundle)


def calendar() -> WorkCalendar:
    """The shipped calendar with the years that operators added."""
    if _Known.calendar is None or time.monotonic() - _Known.read_at > FRESH_FOR:
        _Known.calendar = _read_calendar()
        _Known.read_at = time.monotonic()
    return _Known.calendar


def forget_calendar() -> None:
    """Read the calendar anew: an operator has just changed it."""
    _Known.calendar = None


def _read_calendar() -> WorkCalendar:
    shipped = load_rulebook().bundle["calendar"]
    loaded = {
        str(row.year): {"holidays": row.holidays, "workdays": row.workdays}
        for row in WorkdayYear.objects.all()
    }
    return WorkCalendar.from_json({**shipped, **loaded})
