"""Periods that end in a year without data: what can be said is said, what cannot is not guessed."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.utils import timezone

from zhifa.casework.cases import projecting
from zhifa.casework.cases.services import CaseView
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.assess import Assessment
from zhifa.rulebook.engine.clocks import Clock, clocks_of
from zhifa.rulebook.engine.state import ClockState, State
from zhifa.web.views.casework import panels
from zhifa.workshop.bundle import load_rulebook

BOOK = load_rulebook()
UNTIL_2026 = BOOK.calendar.limited_to(range(2004, 2027))
NOW = datetime.fromisoformat("2026-12-22T09:00+08:00")


def clock(rule: str, start: str, met_at: str = "", calendar: WorkCalendar = UNTIL_2026) -> Clock:
    moment = datetime.fromisoformat(f"{start}T10:00+08:00")
    met = datetime.fromisoformat(f"{met_at}T10:00+08:00") if met_at else None
    running = ClockState(rule, "缴纳罚款", "decision_served", "pay", moment, "处罚法§67(3)", met_at=met)
    state = State(BOOK.procedure("ordinary"), clocks=[running])
    return clocks_of(state, BOOK.parameters(), calendar, NOW)[0]


def test_the_day_before_rolling_is_kept_where_only_rolling_is_unknown() -> None:
    found = clock("T40", "2026-12-18")  # fifteen days: Saturday 2 January 2027
    assert (found.raw, found.due, found.status) == (date(2027, 1, 2), None, "unknown")
    assert found.explanation[0] == "期间到 2027-01-02 届满，是否顺延待定" and "2027年" in found.explanation[1]
    assert found.as_json()["raw"] == "2027-01-02" and found.as_json()["due"] is None


def test_working_days_that_cannot_be_counted_have_no_day_at_all() -> None:
    found = clock("T13", "2026-12-29")
    assert (found.raw, found.due, found.status) == (None, None, "unknown")


def test_what_was_done_before_any_possible_last_day_was_in_time() -> None:
    assert clock("T40", "2026-12-18", met_at="2026-12-30").status == "met"
    assert clock("T40", "2026-12-18", met_at="2027-01-02").status == "met"
    assert clock("T13", "2026-12-29", met_at="2026-12-31").status == "met"


def test_what_was_done_after_the_raw_day_is_not_called_late_or_in_time() -> None:
    assert clock("T40", "2026-12-18", met_at="2027-01-04").status == "unknown"
    assert clock("T13", "2026-12-29", met_at="2027-01-06").status == "unknown"


def test_periods_that_do_not_roll_need_no_calendar() -> None:
    found = clock("T16", "2026-12-18")
    assert found.status == "running" and found.due == date(2027, 3, 18)


@pytest.fixture
def december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: NOW.date())


def shown(found: Clock) -> Any:
    return panels._clock(cast(CaseView, SimpleNamespace(calendar=UNTIL_2026)), found)


def test_the_case_page_shows_the_raw_day_and_that_it_may_move(december: None) -> None:
    row = shown(clock("T40", "2026-12-18"))
    assert (row.due, row.words, row.level) == (date(2027, 1, 2), "还剩 11 天，是否顺延待定", "waiting")
    assert shown(clock("T13", "2026-12-29")).words == "工作日历未载入，无法计算"
    assert shown(clock("T40", "2026-12-18", met_at="2027-01-04")).words == "已完成，是否按期待定"


def test_reminders_go_by_the_raw_day(december: None) -> None:
    assessment = cast(
        Assessment, SimpleNamespace(clocks=(clock("T40", "2026-12-18"), clock("T13", "2026-12-29")))
    )
    assert projecting._next_due(assessment) == (date(2027, 1, 2), "T40")
