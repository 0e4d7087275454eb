"""What must hold for every period, start and exclusion, not only for the worked examples."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rulebook.harness import calendar
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.periods import Interval, Period, add_months, due_date

CALENDAR = calendar()
DAY = timedelta(days=1)
starts = st.dates(date(2004, 2, 1), date(2024, 12, 31))
units = st.sampled_from(["workday", "day", "month", "year"])
sizes = {"workday": 60, "day": 200, "month": 14, "year": 1}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    unit = draw(units)
    return Period(draw(st.integers(0, sizes[unit])), unit, draw(st.booleans()))


@st.composite
def spans(draw: st.DrawFn, near: date) -> Interval:
    first = near + draw(st.integers(-20, 60)) * DAY
    return Interval(first, first + draw(st.integers(0, 25)) * DAY)


def reference(period: Period, start: date, excluded: list[Interval]) -> tuple[date, date]:
    """The published algorithm, written as naively as possible."""
    inside = lambda day: any(one.first <= day <= one.last for one in excluded)  # noqa: E731
    day = start
    if period.unit in ("workday", "day"):
        left = period.n
        while left > 0:
            day += DAY
            if not inside(day) and (period.unit == "day" or CALENDAR.is_workday(day)):
                left -= 1
    else:
        years, month = divmod(start.month - 1 + period.n * (12 if period.unit == "year" else 1), 12)
        day = next(
            date(start.year + years, month + 1, number)
            for number in range(start.day, 0, -1)
            if _exists(start.year + years, month + 1, number)
        )
        union = {one.first + n * DAY for one in excluded for n in range((one.last - one.first).days + 1)}
        day += len(union) * DAY
    raw = day
    if period.favours_party and period.unit != "workday":
        while not CALENDAR.is_workday(day):
            day += DAY
    return raw, day


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(periods(), starts, st.data())
def test_every_due_date_is_that_of_the_published_algorithm(
    period: Period, start: date, data: st.DataObject
) -> None:
    excluded = data.draw(st.lists(spans(start), max_size=3))
    result = due_date(period, start, CALENDAR, excluded)
    assert (result.raw, result.due) == reference(period, start, excluded)


@given(periods(), starts)
def test_the_start_day_itself_never_counts(period: Period, start: date) -> None:
    assume(period.n > 0)
    assert due_date(period, start, CALENDAR).raw > start
    # Leaving the start day out of the count changes nothing, because it was never in it.
    if period.unit in ("workday", "day"):
        without = due_date(period, start, CALENDAR, [Interval(start, start)])
        assert without.raw == due_date(period, start, CALENDAR).raw


@given(periods(), starts, st.data())
def test_an_exclusion_never_shortens_a_period(period: Period, start: date, data: st.DataObject) -> None:
    some = data.draw(st.lists(spans(start), max_size=2))
    more = [*some, data.draw(spans(start))]
    assert due_date(period, start, CALENDAR, more).raw >= due_date(period, start, CALENDAR, some).raw


@given(st.integers(1, 60), starts, st.data())
def test_a_period_of_workdays_ends_on_a_counted_workday(n: int, start: date, data: st.DataObject) -> None:
    excluded = data.draw(st.lists(spans(start), max_size=2))
    end = due_date(Period(n, "workday"), start, CALENDAR, excluded).due
    assert CALENDAR.is_workday(end)
    assert not any(end in one for one in excluded)


@given(st.integers(1, 200), starts)
def test_n_days_are_n_days(n: int, start: date) -> None:
    assert due_date(Period(n, "day"), start, CALENDAR).raw == start + n * DAY


@given(periods(), starts)
def test_the_party_may_act_on_a_working_day_and_never_has_less_time(period: Period, start: date) -> None:
    body = due_date(Period(period.n, period.unit), start, CALENDAR)
    party = due_date(Period(period.n, period.unit, favours_party=True), start, CALENDAR)
    assert body.raw == body.due == party.raw
    assert party.due >= party.raw
    if period.n or period.unit != "workday":
        assert CALENDAR.is_workday(party.due)
    between = takewhile(lambda day: day < party.due, (party.raw + n * DAY for n in range(40)))
    assert not any(CALENDAR.is_workday(day) for day in between)


@given(starts, st.integers(0, 240))
def test_months_end_on_the_same_day_number_or_on_the_last_of_the_month(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or ((end + DAY).day == 1 and end.day < start.day)


@given(starts, st.integers(0, 72), st.integers(0, 86399))
def test_hours_are_exact(start: date, hours: int, second: int) -> None:
    moment = datetime(start.year, start.month, start.day) + timedelta(seconds=second)
    assert due_date(Period(hours, "hour", favours_party=True), moment, CALENDAR).due - moment == timedelta(
        hours=hours
    )


@given(st.dates(date(2005, 6, 1), date(2025, 12, 31)), st.integers(0, 30))
def test_counting_back_finds_the_last_day_that_leaves_n_full_workdays(event: date, n: int) -> None:
    last = due_date(Period(n, "workday", backwards=True), event, CALENDAR).due
    assert isinstance(last, date)
    assert CALENDAR.workdays_between(last, event) == n
    assert n == 0 or CALENDAR.workdays_between(last + DAY, event) == n - 1


@given(st.dates(date(2005, 6, 1), date(2025, 12, 31)), st.integers(0, 30))
def test_counting_back_in_days_leaves_n_full_days(event: date, n: int) -> None:
    last = due_date(Period(n, "day", backwards=True), event, CALENDAR).due
    assert event - last == (n + 1) * DAY


@given(periods(), st.dates(date(2019, 1, 1), date(2019, 12, 31)))
def test_a_calendar_of_one_year_answers_as_the_full_one_or_raises(period: Period, start: date) -> None:
    narrow = WorkCalendar([2019], CALENDAR.holidays, CALENDAR.workdays)
    expected = due_date(period, start, CALENDAR)
    asks = period.unit == "workday" or period.favours_party
    last = max(expected.raw, expected.due)
    if asks and period.n and last.year > 2019:
        with pytest.raises(CalendarYearMissing):
            due_date(period, start, narrow)
    else:
        assert due_date(period, start, narrow) == expected


@given(periods(), starts, st.data())
def test_the_order_of_exclusions_does_not_matter(period: Period, start: date, data: st.DataObject) -> None:
    excluded = data.draw(st.lists(spans(start), min_size=2, max_size=3))
    forwards, backwards = (
        due_date(period, start, CALENDAR, order) for order in (excluded, list(reversed(excluded)))
    )
    assert (forwards.raw, forwards.due) == (backwards.raw, backwards.due)


@given(periods(), starts, st.data())
def test_every_exclusion_is_explained_with_its_proof(
    period: Period, start: date, data: st.DataObject
) -> None:
    one = data.draw(spans(start))
    proved = Interval(one.first, one.last, "检测鉴定期间告知书")
    explanation = "".join(due_date(period, start, CALENDAR, [proved]).explanation)
    assert one.first.isoformat() in explanation
    assert "检测鉴定期间告知书" in explanation
