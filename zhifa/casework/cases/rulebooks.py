"""Which rulebook a case is handled under, and the calendar that operators keep."""

from __future__ import annotations

import json
import time
from functools import lru_cache, partial
from typing import Any

from django.db import transaction

from zhifa.casework.cases.models import RulebookVersion, WorkdayYear
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.workshop.bundle import load_rulebook

FRESH_FOR = 60.0  # seconds for which a process trusts the calendar that it has read


class _Known:
    """What this process has read from the database, and when."""

    adopted: set[str] = set()
    calendar: KeptCalendar | None = None
    read_at = 0.0


def current() -> Rulebook:
    """The installed rulebook, put on record so that later versions can replay today's cases."""
    book = load_rulebook()
    if book.digest not in _Known.adopted:
        # Written out only where it is new.
        content: Any = partial(json.dumps, dict(book.bundle), ensure_ascii=False)
        RulebookVersion.objects.get_or_create(digest=book.digest, defaults={"bundle": content})
        # Not before the commit: after a rollback the next case must put it on record again.
        transaction.on_commit(partial(_Known.adopted.add, book.digest))
    return book


@lru_cache(maxsize=8)
def version(digest: str) -> Rulebook:
    """The rulebook with this digest, installed or on record."""
    book = load_rulebook()
    if book.digest == digest:
        return book
    return Rulebook(json.loads(RulebookVersion.objects.get(digest=digest).bundle))


class KeptCalendar(WorkCalendar):
    """The shipped years with those that operators loaded. ``edition``: the last of their editions that it knows."""

    edition = 0


def calendar() -> KeptCalendar:
    """The working days as they are known now."""
    if _Known.calendar is None or time.monotonic() - _Known.read_at > FRESH_FOR:
        _Known.calendar = _read_calendar()
        _Known.read_at = time.monotonic()
    return _Known.calendar


@lru_cache(maxsize=16)
def calendar_as_of(edition: int) -> KeptCalendar:
    """The working days as they were known when this was the last edition, for replays."""
    return _read_calendar(edition)


def forget_calendar() -> None:
    """Read the calendar anew: an operator has just changed it."""
    _Known.calendar = None
    calendar_as_of.cache_clear()


def years_known() -> dict[str, Any]:
    """The working days of each year with those that operators loaded, as ``WorkCalendar.from_json`` reads them."""
    return _years(list(WorkdayYear.objects.order_by("pk")))


def _read_calendar(edition: int | None = None) -> KeptCalendar:
    rows = WorkdayYear.objects.order_by("pk")
    known = list(rows if edition is None else rows.filter(pk__lte=edition))
    made = KeptCalendar.from_json(_years(known))
    assert isinstance(made, KeptCalendar)
    made.edition = known[-1].pk if known else 0
    return made


def _years(known: list[WorkdayYear]) -> dict[str, Any]:
    years: dict[str, Any] = dict(load_rulebook().bundle["calendar"])
    for row in known:
        if not row.withdrawn:
            years[str(row.year)] = {"holidays": row.holidays, "workdays": row.workdays}
        elif (shipped := load_rulebook().bundle["calendar"].get(str(row.year))) is not None:
            years[str(row.year)] = shipped
        else:
            years.pop(str(row.year), None)
    return years
