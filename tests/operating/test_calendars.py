"""Loading, replacing and withdrawing a year; what stays true for acts of the time before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.operating.notices import YEAR_2026, YEAR_2027
from zhifa.casework.cases import calendar_outlook, calendars, rulebooks
from zhifa.casework.cases.calendars import (
    CalendarRefused,
    Plan,
    doubts,
    last_edition,
    load,
    problems,
    read,
    withdraw,
)
from zhifa.casework.cases.models import WorkdayYear
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.rulebook.calendar import CalendarYearMissing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def plan() -> Plan:
    return Plan.of(read(YEAR_2027))


def test_a_loaded_year_counts_at_once(plan: Plan) -> None:
    with pytest.raises(CalendarYearMissing):
        rulebooks.calendar().is_workday(date(2027, 1, 4))
    load(plan, None)
    assert rulebooks.calendar().is_workday(date(2027, 1, 4))
    assert not rulebooks.calendar().is_workday(date(2027, 2, 5))
    assert rulebooks.calendar().is_workday(date(2027, 1, 31))


def test_a_plan_of_the_year_has_no_faults(plan: Plan) -> None:
    assert problems(plan) == [] and doubts(plan) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"notice": "国务院办公厅通知"}, "缺少通知的文号"),
        ({"year": 2029}, "年份须在"),
        ({"holidays": ()}, "没有放假日期"),
        (
            {"holidays": (date(2026, 12, 31), date(2027, 1, 1))},
            "2026-12-31（周四）不在 2027 年内，请删去；它属于 2026 年",
        ),
        ({"holidays": (date(2028, 1, 1), date(2027, 1, 1))}, "放假的本来就休息"),
        ({"workdays": (date(2027, 3, 3),)}, "2027-03-03（周三）不是周末，不可能是调休上班日"),
        ({"workdays": (date(2027, 10, 2),)}, "2027-10-02（周六）既写成放假又写成上班"),
    ],
)
def test_what_cannot_be_is_refused_in_words(plan: Plan, change: dict[str, object], said: str) -> None:
    wrong = replace(plan, **change)  # type: ignore[arg-type]
    assert any(said in problem for problem in problems(wrong))
    with pytest.raises(CalendarRefused):
        load(wrong, None)
    assert not WorkdayYear.objects.exists()


def test_a_missing_makeup_day_is_doubted(plan: Plan) -> None:
    assert "规定的是 13 天" in doubts(replace(plan, workdays=plan.workdays[1:]))[0]


def test_a_missing_fixed_holiday_is_doubted(plan: Plan) -> None:
    left = tuple(day for day in plan.holidays if day.month != 10)
    assert "10月1日（国庆节）" in doubts(replace(plan, holidays=left))[-1]


@pytest.mark.parametrize("year", [2008, 2014, 2018, 2021, 2022, 2023, 2024, 2025, 2026])
def test_years_as_they_really_were_are_not_doubted(year: int) -> None:
    known = calendars.table(year)
    assert known is not None
    assert doubts(Plan(year, known.notice, known.holidays, known.workdays)) == []


def test_a_shipped_year_can_be_replaced_and_taken_back(operator: User) -> None:
    plan = Plan.of(read(YEAR_2026))
    changed = replace(plan, workdays=(*plan.workdays, date(2026, 10, 11)))
    first = load(changed, operator)
    known = calendars.table(2026)
    assert known and known.edition == first.pk and known.loaded_by == "韩磊" and known.days == 249
    withdraw(2026, "国务院没有这样通知", operator, last_edition(2026))
    again = calendars.table(2026)
    assert again and again.edition == 0 and again.days == 248
    assert not rulebooks.calendar().is_workday(date(2026, 10, 11))


def test_a_withdrawn_year_that_was_not_shipped_is_unknown_again(plan: Plan) -> None:
    load(plan, None)
    withdraw(2027, "载入的是征求意见稿", None, last_edition(2027))
    assert calendars.table(2027) is None
    with pytest.raises(CalendarYearMissing):
        rulebooks.calendar().is_workday(date(2027, 1, 4))


def test_withdrawing_needs_a_reason_and_something_to_withdraw(plan: Plan) -> None:
    with pytest.raises(CalendarRefused, match="没有管理员载入的安排"):
        withdraw(2026, "试试", None, 0)
    load(plan, None)
    with pytest.raises(CalendarRefused, match="写明撤回的原因"):
        withdraw(2027, "  ", None, last_edition(2027))


def test_two_operators_do_not_overwrite_each_other_unknowingly(plan: Plan) -> None:
    seen = last_edition(2027)
    load(plan, None, seen)
    with pytest.raises(CalendarRefused, match="已被他人修改"):
        load(replace(plan, workdays=plan.workdays[1:]), None, seen)
    assert WorkdayYear.objects.count() == 1


def test_acts_are_replayed_with_the_days_that_were_known_then(plan: Plan) -> None:
    before = rulebooks.calendar().edition
    first = load(plan, None)
    load(replace(plan, holidays=(*plan.holidays, date(2027, 1, 4))), None, first.pk)
    assert not rulebooks.calendar().is_workday(date(2027, 1, 4))
    assert rulebooks.calendar_as_of(first.pk).is_workday(date(2027, 1, 4))
    assert 2027 not in rulebooks.calendar_as_of(before).years


def test_the_outlook_names_periods_that_reach_the_missing_year(plan: Plan) -> None:
    ahead = calendar_outlook.outlook(TODAY)
    assert ahead.year == 2027 and ahead.pressing and "申请行政复议期限" in ahead.periods
    assert "缴纳罚款期限" not in ahead.periods
    assert "缴纳罚款期限" in calendar_outlook.outlook(date(2026, 12, 20)).periods
    assert not calendar_outlook.outlook(date(2026, 3, 2)).pressing
    load(plan, None)
    assert calendar_outlook.outlook(TODAY).year == 2028


def test_operators_are_reminded_while_the_year_is_missing(operator: User, officer: User, plan: Plan) -> None:
    assert calendar_outlook.remind_operators(TODAY) == 1
    assert calendar_outlook.remind_operators(TODAY) == 0  # the first is still unread
    assert notices.unread_count(officer) == 0
    assert calendar_outlook.remind_operators(date(2026, 3, 2)) == 0
    notices.mark_read(operator)
    load(plan, None)
    assert calendar_outlook.remind_operators(TODAY) == 0
