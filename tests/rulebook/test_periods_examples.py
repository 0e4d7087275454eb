"""Due dates worked out by hand, from the statutes and the 2026 calendar."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tests.rulebook.harness import calendar, parameters
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.periods import DueDate, Interval, Period, due_date


def due(code: str, start: date | datetime, *excluded: Interval) -> DueDate:
    day = start.date() if isinstance(start, datetime) else start
    return due_date(parameters().period(code, day), start, calendar(), excluded)


def test_ninety_days_from_docketing_are_calendar_days() -> None:
    result = due("T16", date(2026, 1, 10))
    assert (result.raw, result.due) == (date(2026, 4, 10), date(2026, 4, 10))


def test_a_fine_due_on_saturday_may_be_paid_on_monday() -> None:
    result = due("T40", date(2026, 3, 6))
    assert (result.raw, result.due) == (date(2026, 3, 21), date(2026, 3, 23))
    assert result.due + timedelta(days=1) == date(2026, 3, 24)
    assert any("休息日，顺延至 2026-03-23（周一）" in step for step in result.explanation)


def test_ten_workdays_after_a_monday_end_on_the_monday_two_weeks_later() -> None:
    assert due("T44", date(2026, 3, 2)).due == date(2026, 3, 16)


def test_twenty_four_hours_run_through_a_holiday_to_the_same_second() -> None:
    result = due("T20", datetime(2026, 9, 30, 9, 30, 0))
    assert result.due == datetime(2026, 10, 1, 9, 30, 0)
    assert not result.passed(datetime(2026, 10, 1, 9, 30, 0))
    assert result.passed(datetime(2026, 10, 1, 9, 30, 1))


def test_hours_keep_the_time_zone_they_were_given_in() -> None:
    beijing = timezone(timedelta(hours=8))
    assert due("T61", datetime(2026, 3, 6, 9, tzinfo=beijing)).due == datetime(2026, 3, 7, 9, tzinfo=beijing)


def test_hours_need_a_time_of_day() -> None:
    with pytest.raises(ValueError, match="起算时刻"):
        due("T20", date(2026, 3, 6))


def test_five_workdays_pass_over_the_spring_festival_and_count_the_made_up_saturday() -> None:
    # Thursday 12 Feb; Fri 13 and the made-up Sat 14 count, 15–23 Feb are off, then 24, 25, 26.
    assert due("T27", date(2026, 2, 12)).due == date(2026, 2, 26)


def test_a_made_up_saturday_is_no_reason_to_roll() -> None:
    # 29 Jan + 30 days = 28 Feb 2026, a Saturday on which offices work.
    assert due_date(Period(30, "day", favours_party=True), date(2026, 1, 29), calendar()).due == date(
        2026, 2, 28
    )


def test_a_roll_skips_a_whole_holiday() -> None:
    # 16 Sep + 15 days = 1 Oct; National Day lasts until 7 Oct.
    assert due("T40", date(2026, 9, 16)).due == date(2026, 10, 8)


def test_a_period_that_binds_the_body_does_not_roll() -> None:
    result = due("T19", date(2026, 9, 1))
    assert (result.raw, result.due) == (date(2026, 10, 1), date(2026, 10, 1))


def test_six_months_end_on_the_corresponding_day_and_roll_for_the_party() -> None:
    result = due("T55", date(2025, 11, 1))
    assert (result.raw, result.due) == (date(2026, 5, 1), date(2026, 5, 6))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 6, 30)),
        (date(2025, 8, 15), date(2026, 2, 15)),
    ],
)
def test_a_month_without_the_day_ends_on_its_last(start: date, end: date) -> None:
    assert due_date(Period(6, "month"), start, calendar()).raw == end


def test_two_years_from_a_leap_day_end_on_the_last_of_february() -> None:
    assert due("T01", date(2024, 2, 29)).due == date(2026, 2, 28)


def test_excluded_days_are_not_counted_in_a_period_of_days() -> None:
    result = due("T16", date(2026, 1, 10), Interval(date(2026, 2, 1), date(2026, 2, 20), "中止调查审批表"))
    assert result.raw == date(2026, 4, 30)
    assert any("中止调查审批表" in step for step in result.explanation)


def test_an_interval_that_reaches_beyond_the_period_pushes_its_end_behind_it() -> None:
    # 90 days would end on 10 Apr; 11 of them fall into the interval, which lasts until 20 Apr.
    result = due("T16", date(2026, 1, 10), Interval(date(2026, 3, 31), date(2026, 4, 20)))
    assert result.raw == date(2026, 5, 1)


def test_overlapping_exclusions_count_once() -> None:
    spans = Interval(date(2026, 2, 1), date(2026, 2, 10)), Interval(date(2026, 2, 5), date(2026, 2, 20))
    assert due("T16", date(2026, 1, 10), *spans).raw == date(2026, 4, 30)
    # Out of order, touching and nested: 1–20 Mar are twenty days in all.
    spans = (
        Interval(date(2026, 3, 11), date(2026, 3, 20)),
        Interval(date(2026, 3, 1), date(2026, 3, 10)),
        Interval(date(2026, 3, 2), date(2026, 3, 3)),
    )
    assert due_date(Period(3, "month"), date(2026, 2, 10), calendar(), spans).raw == date(2026, 5, 30)


def test_excluded_workdays_are_not_counted_in_a_period_of_workdays() -> None:
    # 3, 4, 5 Mar are out: 2, 6, 9, 10, 11 Mar remain.
    result = due("T27", date(2026, 3, 1), Interval(date(2026, 3, 3), date(2026, 3, 5)))
    assert result.due == date(2026, 3, 11)


def test_a_day_off_inside_an_exclusion_is_not_told_twice() -> None:
    # 3–7 Mar are out, Saturday 7 among them: only Sunday 8 Mar is left as a day off.
    result = due("T27", date(2026, 3, 1), Interval(date(2026, 3, 3), date(2026, 3, 7)))
    assert result.due == date(2026, 3, 12)
    assert "其间休息日 1 天不计入" in result.explanation


def test_the_days_of_an_exclusion_are_added_to_months_as_they_are() -> None:
    result = due_date(
        Period(3, "month"), date(2026, 1, 31), calendar(), [Interval(date(2026, 2, 1), date(2026, 2, 10))]
    )
    assert result.raw == date(2026, 5, 10)


def test_seven_days_before_a_hearing_leave_seven_full_workdays() -> None:
    # Hearing on Wed 18 Mar: 9–13, 16 and 17 Mar are the seven; Sunday 8 Mar is still early enough.
    assert due("T28", date(2026, 3, 18)).due == date(2026, 3, 8)
    assert calendar().workdays_between(date(2026, 3, 8), date(2026, 3, 18)) == 7
    assert calendar().workdays_between(date(2026, 3, 9), date(2026, 3, 18)) == 6


def test_counting_back_leaves_out_what_does_not_count() -> None:
    result = due("T47", date(2026, 3, 18), Interval(date(2026, 3, 16), date(2026, 3, 16)))
    assert result.due == date(2026, 3, 11)


def test_months_cannot_be_counted_back() -> None:
    with pytest.raises(ValueError, match="倒计"):
        due_date(Period(1, "month", backwards=True), date(2026, 3, 18), calendar())


def test_electronic_service_takes_effect_on_the_day_of_sending() -> None:
    assert due("T36", date(2026, 3, 7)).due == date(2026, 3, 7)


def test_a_roll_into_a_year_without_calendar_raises_and_keeps_the_raw_day() -> None:
    with pytest.raises(CalendarYearMissing) as caught:
        due("T40", date(2026, 12, 20))
    assert caught.value.year == 2027
    assert caught.value.raw == date(2027, 1, 4)


def test_workdays_in_a_year_without_calendar_raise() -> None:
    with pytest.raises(CalendarYearMissing, match="2027年"):
        due("T27", date(2026, 12, 29))


def test_a_period_of_the_body_in_days_needs_no_calendar() -> None:
    assert due("T16", date(2026, 12, 20)).due == date(2027, 3, 20)


def test_a_date_past_the_end_of_time_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        due_date(Period(3, "year"), date(9998, 1, 1), calendar())


def test_a_day_is_over_at_midnight() -> None:
    result = due("T40", date(2026, 3, 6))
    assert not result.passed(datetime(2026, 3, 23, 23, 59, 59))
    assert result.passed(datetime(2026, 3, 24, 0, 0))
