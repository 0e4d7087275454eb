"""The working-day table against its source, and its refusal to guess."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import pytest

from tests.rulebook.harness import calendar
from tests.rulebook.packs import data
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar

YEARS = range(2004, 2027)


def days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_published_notices(year: int) -> None:
    mine = {day: calendar().is_workday(day) for day in days_of(year)}
    assert mine == {day: chinese_calendar.is_workday(day) for day in days_of(year)}


@pytest.mark.parametrize("year", YEARS)
def test_days_off_that_were_announced_are_told_from_ordinary_weekends(year: int) -> None:
    off = [day for day in days_of(year) if calendar().is_statutory_holiday(day)]
    assert off == sorted(day for day in chinese_calendar.holidays if day.year == year)


def test_an_ordinary_weekend_is_neither_a_workday_nor_a_statutory_holiday() -> None:
    assert not calendar().is_workday(date(2026, 3, 21))
    assert not calendar().is_statutory_holiday(date(2026, 3, 21))


def test_a_weekend_inside_an_announced_holiday_is_a_statutory_holiday() -> None:
    assert calendar().is_statutory_holiday(date(2026, 10, 3))


def test_a_made_up_sunday_is_a_workday() -> None:
    assert calendar().is_workday(date(2026, 9, 20))


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1)])
def test_a_year_without_data_is_refused_with_what_to_do(day: date) -> None:
    for question in (calendar().is_workday, calendar().is_statutory_holiday):
        with pytest.raises(CalendarYearMissing, match=f"{day.year}年的工作日历尚未载入.*请管理员"):
            question(day)


def test_the_next_workday_of_the_last_known_day_is_not_guessed() -> None:
    with pytest.raises(CalendarYearMissing):
        calendar().next_workday(date(2026, 12, 31))


def test_full_workdays_between_leave_out_both_ends() -> None:
    assert calendar().workdays_between(date(2026, 3, 2), date(2026, 3, 6)) == 3
    assert calendar().workdays_between(date(2026, 3, 6), date(2026, 3, 9)) == 0
    assert calendar().workdays_between(date(2026, 3, 6), date(2026, 3, 6)) == 0


def test_every_year_names_its_notice_and_only_days_of_its_own() -> None:
    years = data("calendar", "years.yaml")["years"]
    assert sorted(years) == [str(year) for year in YEARS]
    for year, row in years.items():
        assert row["notice"].startswith(f"国务院办公厅关于{year}年部分节假日安排的通知")
        days = [date.fromisoformat(day) for day in row["holidays"] + row["workdays"]]
        assert {day.year for day in days} == {int(year)}
        assert len(set(days)) == len(days)
        assert all(date.fromisoformat(day).weekday() >= 5 for day in row["workdays"])


def test_the_seed_writes_the_file_that_is_shipped() -> None:
    from zhifa.workshop import calendar_seed

    assert calendar_seed.TARGET.read_text(encoding="utf-8") == calendar_seed.render()


def test_a_calendar_knows_its_last_year() -> None:
    assert calendar().last_year == 2026
    assert WorkCalendar([2019, 2020], [], []).last_year == 2020
