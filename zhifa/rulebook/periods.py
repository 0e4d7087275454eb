"""Due dates: the one place where periods are counted.

Legal source: 民法典§201–204、行政处罚法§85、行政强制法§69、民事诉讼法§85. The start day is excluded; a day that
belongs to an excluded interval does not count; a period that serves the party rolls over a day off,
one that binds the body does not.
"""

from __future__ import annotations

import calendar as month_table
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar

Unit = Literal["hour", "workday", "day", "month", "year"]
UNIT_NAMES: dict[str, str] = {
    "hour": "小时",
    "workday": "个工作日",
    "day": "日",
    "month": "个月",
    "year": "年",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days that do not count, both ends included, with the document that proves them."""

    first: date
    last: date
    proof: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in the unit that the law uses."""

    n: int
    unit: Unit
    favours_party: bool = False
    backwards: bool = False

    def __str__(self) -> str:
        return f"{self.n}{UNIT_NAMES[self.unit]}"


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last moment of a period. ``raw`` before rolling over days off, ``due`` after."""

    raw: date | datetime
    due: date | datetime
    explanation: tuple[str, ...]

    def passed(self, moment: datetime) -> bool:
        """Whether the period is over: a day ends at 24:00, an hour period at its exact second."""
        if isinstance(self.due, datetime):
            return moment > self.due
        return moment.date() > self.due


def due_date(
    period: Period, start: date | datetime, calendar: WorkCalendar, excluded: Sequence[Interval] = ()
) -> DueDate:
    """Count ``period`` from ``start`` (excluded itself) and explain the counting."""
    if period.unit == "hour":
        return _hours_later(period, start)
    first = start.date() if isinstance(start, datetime) else start
    if period.backwards:
        return _days_before(period, first, calendar, excluded)
    steps = [f"起算日 {_named(first)}不计入", f"期间 {period}"]
    steps += [f"{_span(interval)} 不计入期间{_because(interval)}" for interval in excluded]
    raw = _last_day(period, first, calendar, excluded)
    if period.unit == "workday":
        steps.append(f"其间休息日 {_days_off(first, raw, excluded, calendar)} 天不计入")
    steps.append(f"届满日 {_named(raw)}")
    due = _rolled(raw, calendar) if period.favours_party and period.unit != "workday" else raw
    if due != raw:
        steps.append(f"{_named(raw)}为休息日，顺延至 {_named(due)}")
    return DueDate(raw, due, tuple(steps))


def add_months(day: date, months: int) -> date:
    """The corresponding day ``months`` later, or the month's last day (民法典§202)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"year {year}")
    last = month_table.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _hours_later(period: Period, start: date | datetime) -> DueDate:
    if not isinstance(start, datetime):
        raise ValueError("以小时计算的期间需要起算时刻，例如 2026-03-06T09:30:00。")
    end = start + timedelta(hours=period.n)
    steps = (
        f"自 {start:%Y-%m-%d %H:%M:%S} 起连续计算{period}，不扣除任何期间",
        f"{end:%Y-%m-%d %H:%M:%S} 届满，节假日不顺延",
    )
    return DueDate(end, end, steps)


def _last_day(period: Period, first: date, calendar: WorkCalendar, excluded: Sequence[Interval]) -> date:
    if period.unit == "workday":
        return _count(first, period.n, excluded, calendar)
    if period.unit == "day":
        return _count(first, period.n, excluded, None) if excluded else first + timedelta(days=period.n)
    months = period.n if period.unit == "month" else period.n * 12
    return add_months(first, months) + timedelta(days=_excluded_days(excluded))


def _count(day: date, n: int, excluded: Sequence[Interval], calendar: WorkCalendar | None) -> date:
    while n > 0:
        day += timedelta(days=1)
        if any(day in interval for interval in excluded):
            continue
        if calendar is None or calendar.is_workday(day):
            n -= 1
    return day


def _excluded_days(excluded: Iterable[Interval]) -> int:
    """Days in at least one interval."""
    total = reached = 0
    for interval in sorted(excluded, key=lambda one: one.first):
        end = interval.last.toordinal()
        total += max(0, end - max(interval.first.toordinal(), reached + 1) + 1)
        reached = max(reached, end)
    return total


def _rolled(raw: date, calendar: WorkCalendar) -> date:
    try:
        return raw if calendar.is_workday(raw) else calendar.next_workday(raw)
    except CalendarYearMissing as missing:
        missing.raw = raw
        raise


def _days_off(first: date, last: date, excluded: Sequence[Interval], calendar: WorkCalendar) -> int:
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    counted = (day for day in days if not any(day in interval for interval in excluded))
    return sum(not calendar.is_workday(day) for day in counted)


def _days_before(
    period: Period, event: date, calendar: WorkCalendar, excluded: Sequence[Interval]
) -> DueDate:
    """The last day that leaves ``n`` full days between itself and ``event``."""
    if period.unit not in ("workday", "day"):
        raise ValueError(f"倒计的期间只能以日或者工作日计算，不能是{period}。")
    day, left = event, period.n
    while left > 0:
        day -= timedelta(days=1)
        if any(day in interval for interval in excluded):
            continue
        left -= period.unit == "day" or calendar.is_workday(day)
    last = day - timedelta(days=1)
    steps = [f"事件日 {_named(event)}不计入", f"其间须有完整的{period}"]
    steps += [f"{_span(interval)} 不计入期间{_because(interval)}" for interval in excluded]
    steps += [f"完整的{period}自 {_named(day)}起", f"最迟 {_named(last)}"]
    return DueDate(last, last, tuple(steps))


def _named(day: date) -> str:
    return f"{day.isoformat()}（周{'一二三四五六日'[day.weekday()]}）"


def _span(interval: Interval) -> str:
    return f"{interval.first.isoformat()} 至 {interval.last.isoformat()}"


def _because(interval: Interval) -> str:
    return f"（{interval.proof}）" if interval.proof else ""
