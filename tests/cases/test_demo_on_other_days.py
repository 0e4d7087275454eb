"""The demo cases on other days than today: after holidays, in a year without calendar, before their law."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.cases.clock import Clock
from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.models import Case
from zhifa.demo.cases import load_cases
from zhifa.demo.dating import Dating
from zhifa.demo.reading import read

# The articles that it cites are in the library of laws, which these tests do without.
WITHOUT_STATUTES = "新增执法事项（等待合法性审核）"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("now", "known"),
    [("2026-10-08 00:05", [2026]), ("2027-01-25 23:55", [2026])],
    ids=["after a long holiday", "a year without calendar"],
)
def test_they_are_lawful_on_other_days_too(
    city: None, clock: Clock, monkeypatch: pytest.MonkeyPatch, now: str, known: list[int]
) -> None:
    calendar = rulebooks.calendar()
    monkeypatch.setattr(rulebooks, "calendar", lambda: calendar.limited_to(known))
    clock.to(now)
    result = load_cases()
    assert (result.made, [one.name for one in result.left]) == (15, [WITHOUT_STATUTES])


def test_a_case_whose_law_is_not_yet_in_force_is_left_out(
    city: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = [row for row in read("cases_urban") if "渣土" in row["name"]]
    common = read("cases_common")
    monkeypatch.setattr(
        "zhifa.demo.cases.read",
        lambda name: {"cases_common": common, "cases_urban": only}.get(name, []),
    )
    clock.to("2026-07-01 09:00")
    result = load_cases()
    assert result.made == 0 and "没有查到处罚事项" in result.left[0].why
    assert not Case.objects.exists()


def test_dates_are_told_from_today(city: None, clock: Clock) -> None:
    dating = Dating(timezone.localtime(clock.to("2026-10-12 00:20").now()), rulebooks.calendar())
    assert dating.day(-1).isoformat() == "2026-10-10"  # a Saturday that was made a working day
    assert dating.day(-2).isoformat() == "2026-10-09" and dating.day(1).isoformat() == "2026-10-13"
    assert dating.moment("today 90").isoformat() == "2026-10-12T00:00:00+08:00"
    told = dating.told({"at": "@-1 09:30", "on": "@0", "words": "自{-2}起", "list": ["@+1"], "n": 5})
    assert told == {
        "at": "2026-10-10T09:30",
        "on": "2026-10-12",
        "words": "自2026年10月9日起",
        "list": ["2026-10-13"],
        "n": 5,
    }
