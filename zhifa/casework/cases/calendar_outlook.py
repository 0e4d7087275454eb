"""What a missing year of the working calendar costs, and reminding the operators of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from zhifa.casework.cases import rulebooks
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.parameters import Parameter
from zhifa.rulebook.periods import UNIT_NAMES, due_date
from zhifa.workshop.bundle import load_rulebook

EXPECTED_FROM = 10  # month from which the notice on the next year may be expected
PAGE = "/operating/calendar"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The first year without data, and the names of the periods that already reach into it when they begin today.

    ``pressing``: the year has begun, or its notice may be out.
    """

    year: int
    periods: tuple[str, ...]
    pressing: bool


def outlook(today: date) -> Outlook:
    """What the missing year already costs today. No query while the calendar is fresh."""
    calendar = rulebooks.calendar()
    return _outlook(today, calendar.edition, calendar)


@lru_cache(maxsize=4)
def _outlook(today: date, edition: int, calendar: WorkCalendar) -> Outlook:
    year = today.year
    while year in calendar.years:
        year += 1
    book = load_rulebook()
    used = {
        rule for one in book.procedures.values() for row in one.relations for rule in (row.within, row.after)
    }
    parameters = book.parameters()
    codes = sorted(parameters.codes(), key=lambda code: code not in used)  # periods of our procedures first
    reaching = [code for code in codes if _reaches(parameters[code], today, year, calendar)]
    names = tuple(parameters[code].name for code in reaching)
    pressing = year == today.year or (year == today.year + 1 and today.month >= EXPECTED_FROM)
    return Outlook(year, names, pressing)


def _reaches(parameter: Parameter, today: date, year: int, calendar: WorkCalendar) -> bool:
    """Whether the period, begun today, cannot be counted because this year is missing."""
    value = next((one for one in parameter.values if one.in_force(today)), None)
    if value is None or parameter.backwards or value.data.get("unit") not in UNIT_NAMES.keys() - {"hour"}:
        return False
    try:
        due_date(parameter.period(today), today, calendar)
    except CalendarYearMissing as missing:
        return missing.year == year
    return False


def operators() -> QuerySet[User]:
    """Who keeps the platform today."""
    held = bodies.Post.objects.on(timezone.localdate()).filter(role=bodies.Role.OPERATOR)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def remind_operators(today: date) -> int:
    """While a year is missing that should be there; how many were told."""
    ahead = outlook(today)
    if not ahead.pressing:
        return 0
    said = f"{ahead.year} 年工作日历尚未载入，请按国务院办公厅通知载入。"
    return notices.notify(operators(), said, PAGE)
