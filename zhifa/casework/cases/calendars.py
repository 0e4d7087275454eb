"""The working calendar as operators keep it: which years are known, loading a year, correcting or withdrawing it.

Legal source: 国务院办公厅 announces each year's holidays; what it has not announced nobody may guess. Every load is
an edition of its own, so that a case is always replayed with the days that were known at the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.calendar_notices import WEEKDAYS, Read, has_number, read
from zhifa.casework.cases.models import WorkdayYear
from zhifa.foundation.accounts.models import User
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.workshop.bundle import load_rulebook

__all__ = [
    "CalendarRefused",
    "Plan",
    "YearTable",
    "doubts",
    "last_edition",
    "load",
    "problems",
    "read",
    "table",
    "tables",
    "withdraw",
]

FIRST_YEAR = 2000
EXPECTED_FROM = (
    10  # month of the year before in which the notice may come; it came between 25 October and 9 December
)
PAGE = "/operating/calendar"
#: 全国年节及纪念日放假办法第二条: days off for all citizens in a year, by the first year with that number.
STATUTORY_DAYS = {2025: 13, 2008: 11, 2000: 10}
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}


class CalendarRefused(Exception):
    """A year that cannot be loaded or withdrawn; ``messages`` are sentences for the operator."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's days as an operator wants to load them."""

    year: int
    notice: str
    holidays: tuple[date, ...]
    workdays: tuple[date, ...]

    @classmethod
    def of(cls, found: Read) -> Plan:
        return cls(found.year, found.notice, tuple(sorted(found.holidays)), tuple(sorted(found.workdays)))


@dataclass(frozen=True, slots=True)
class YearTable:
    """A year as it is known now. ``edition`` 0: as shipped with the platform."""

    year: int
    notice: str
    holidays: tuple[date, ...]
    workdays: tuple[date, ...]
    edition: int = 0
    loaded_by: str = ""
    loaded_at: datetime | None = None

    @property
    def source(self) -> str:
        return "管理员载入" if self.edition else "随平台安装"

    @property
    def days(self) -> int:
        """How many working days the year has."""
        return _working_days(self.year, self.holidays, self.workdays)


def tables() -> list[YearTable]:
    """Every known year, latest first; one query."""
    known = {int(year): _shipped(int(year), row) for year, row in load_rulebook().bundle["calendar"].items()}
    for row in WorkdayYear.objects.order_by("pk").select_related("loaded_by"):
        if not row.withdrawn:
            known[row.year] = _loaded(row)
        elif shipped := load_rulebook().bundle["calendar"].get(str(row.year)):
            known[row.year] = _shipped(row.year, shipped)
        else:
            known.pop(row.year, None)
    return sorted(known.values(), key=lambda one: -one.year)


def table(year: int) -> YearTable | None:
    return next((one for one in tables() if one.year == year), None)


def last_edition(year: int) -> int:
    """The number that the next edition of a year must say it replaces; 0 before the first."""
    newest = WorkdayYear.objects.filter(year=year).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def problems(plan: Plan) -> list[str]:
    """What makes a plan impossible to load; empty when nothing does."""
    today, year = timezone.localdate(), plan.year
    found = []
    if not FIRST_YEAR <= year <= today.year + 1:
        found.append(
            f"年份须在 {FIRST_YEAR} 至 {today.year + 1} 之间；国务院办公厅一般在上一年第四季度公布下一年的安排。"
        )
    if not has_number(plan.notice):
        found.append("缺少通知的文号。请按“国办发明电〔2025〕7号”的样子填写。")
    if not plan.holidays:
        found.append("没有放假日期。请核对粘贴或者上传的内容。")
    found += [
        f"{_named(day)}不在 {year} 年内，请删去；" + _elsewhere(day)
        for day in (*plan.holidays, *plan.workdays)
        if day.year != year
    ]
    found += [
        f"{_named(day)}不是周末，不可能是调休上班日，请核对。" for day in plan.workdays if day.weekday() < 5
    ]
    both = sorted(set(plan.holidays) & set(plan.workdays))
    return found + [f"{_named(day)}既写成放假又写成上班，请删去一处。" for day in both]


def doubts(plan: Plan) -> list[str]:
    """What is unusual but not impossible; the operator confirms having compared it with the notice."""
    off = sum(day.weekday() < 5 for day in plan.holidays)
    rest = off - len(plan.workdays)
    wanted = next(days for first, days in STATUTORY_DAYS.items() if plan.year >= first)
    found = []
    if rest != wanted:
        found.append(
            f"工作日放假 {off} 天，调休上班 {len(plan.workdays)} 天，相抵为 {rest} 天；"
            f"《全国年节及纪念日放假办法》规定的是 {wanted} 天。请核对有没有漏掉的日期。"
        )
    missing = [
        f"{month}月{day}日（{name}）"
        for (month, day), name in FIXED.items()
        if date(plan.year, month, day) not in plan.holidays
    ]
    if missing:
        found.append(f"{'、'.join(missing)}没有列为放假，请核对。")
    return found


def load(plan: Plan, user: User | None, replaces: int = 0) -> WorkdayYear:
    """Put a year's table in force from now on. ``replaces``: see :func:`last_edition`. Raises CalendarRefused."""
    if faults := problems(plan):
        raise CalendarRefused(faults)
    row = WorkdayYear(
        year=plan.year,
        holidays=[day.isoformat() for day in plan.holidays],
        workdays=[day.isoformat() for day in plan.workdays],
        notice=plan.notice[:200],
        loaded_by=user,
    )
    return _save(row, replaces)


def withdraw(year: int, reason: str, user: User | None, replaces: int) -> WorkdayYear:
    """Take back what was loaded: the year is again as shipped, or unknown. Raises CalendarRefused."""
    if not reason.strip():
        raise CalendarRefused(["请写明撤回的原因。"])
    known = table(year)
    if known is None or not known.edition:
        raise CalendarRefused([f"{year} 年没有管理员载入的安排，不用撤回。"])
    return _save(
        WorkdayYear(year=year, withdrawn=True, notice=reason.strip()[:200], loaded_by=user), replaces
    )


def _save(row: WorkdayYear, replaces: int) -> WorkdayYear:
    row.replaces = replaces
    changed = CalendarRefused(["您打开页面后，这一年的安排已被他人修改。请刷新页面，核对后再办。"])
    if replaces != last_edition(row.year):
        raise changed
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise changed from None
    transaction.on_commit(rulebooks.forget_calendar)
    rulebooks.forget_calendar()
    return row


def _shipped(year: int, row: Mapping[str, Any]) -> YearTable:
    return YearTable(year, row.get("notice", ""), _dates(row["holidays"]), _dates(row["workdays"]))


def _loaded(row: WorkdayYear) -> YearTable:
    return YearTable(
        row.year, row.notice, _dates(row.holidays), _dates(row.workdays), row.pk,
        row.loaded_by.name if row.loaded_by else "命令行", row.loaded_at,
    )  # fmt: skip


def _dates(texts: Iterable[str]) -> tuple[date, ...]:
    return tuple(sorted(date.fromisoformat(text) for text in texts))


def _working_days(year: int, holidays: Iterable[date], workdays: Iterable[date]) -> int:
    calendar = WorkCalendar([year], holidays, workdays)
    first = date(year, 1, 1).toordinal()
    return sum(
        calendar.is_workday(date.fromordinal(n)) for n in range(first, date(year + 1, 1, 1).toordinal())
    )


def _named(day: date) -> str:
    return f"{day.isoformat()}（周{WEEKDAYS[day.weekday()]}）"


def _elsewhere(day: date) -> str:
    if day.weekday() >= 5:
        return "这一天是周末，放假的本来就休息，不用载入。"
    return f"它属于 {day.year} 年，请另行修改 {day.year} 年的安排。"
