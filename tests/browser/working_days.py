"""Dates told in working days before today, so that the periods of the law run out whatever the holidays."""

from __future__ import annotations

from functools import cache

from django.utils import timezone

from zhifa.demo.dating import Dating
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.workshop.bundle import load_rulebook


@cache
def dating() -> Dating:
    calendar = WorkCalendar.from_json(load_rulebook().bundle["calendar"])
    return Dating(timezone.localtime(), calendar)


def day(ago: int) -> str:
    """A date as a date field takes it; below zero in the days to come."""
    return dating().day(-ago).isoformat()


def moment(ago: int, clock: str) -> str:
    return f"{day(ago)}T{clock}"
