"""The surcharge for late payment: worked checks, and what must hold for every case."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.harness import context_of
from zhifa.rulebook.discretion import accrued, arrears_of, debt_of, first_day
from zhifa.rulebook.periods import Interval

DUE = date(2026, 3, 23)
FINE = 1_000_000
RATE = 30

days = st.integers(0, 400)
money = st.integers(0, 10**9)
spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4)
instalments = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10**8)), max_size=4)


def after(number: int) -> date:
    return DUE + timedelta(days=number)


def pauses_of(rows: list[tuple[int, int]]) -> list[Interval]:
    return [Interval(after(start), after(start + length)) for start, length in rows]


def payments_of(rows: list[tuple[int, int]]) -> list[tuple[date, int]]:
    return [(after(day), amount) for day, amount in rows]


def test_nothing_accrues_on_the_due_day_and_three_percent_the_day_after() -> None:
    assert accrued(FINE, DUE, DUE, RATE) == 0
    assert accrued(FINE, DUE, after(1), RATE) == 30_000


def test_thirty_three_days_make_ninety_nine_percent_and_the_thirty_fourth_reaches_the_fine() -> None:
    assert accrued(FINE, DUE, after(33), RATE) == 990_000
    assert accrued(FINE, DUE, after(34), RATE) == FINE
    assert accrued(FINE, DUE, after(300), RATE) == FINE


def test_a_part_of_a_fen_is_rounded_once_at_the_end() -> None:
    assert accrued(50, DUE, after(1), RATE) == 2
    assert accrued(50, DUE, after(3), RATE) == 5


def test_a_deferral_moves_the_first_day() -> None:
    deferral = Interval(date(2026, 3, 20), date(2026, 4, 20))
    assert first_day(DUE) == date(2026, 3, 24)
    assert first_day(DUE, [deferral]) == date(2026, 4, 21)
    assert first_day(DUE, [deferral, Interval(date(2026, 4, 21), date(2026, 4, 22))]) == date(2026, 4, 23)
    assert first_day(DUE, [Interval(date(2026, 3, 25), date(2026, 4, 20))]) == date(2026, 3, 24)
    assert accrued(FINE, DUE, date(2026, 4, 20), RATE, [deferral]) == 0
    assert accrued(FINE, DUE, date(2026, 4, 21), RATE, [deferral]) == 30_000


def test_a_payment_lowers_the_base_from_the_next_day() -> None:
    paid = [(after(10), 500_000)]
    assert accrued(FINE, DUE, after(10), RATE, payments=paid) == 300_000
    assert accrued(FINE, DUE, after(11), RATE, payments=paid) == 315_000
    assert accrued(FINE, DUE, after(400), RATE, payments=[(after(10), FINE)]) == 300_000


def test_a_window_charges_only_its_own_days() -> None:
    assert accrued(FINE, DUE, after(12), RATE, since=after(11)) == 60_000
    assert accrued(FINE, DUE, after(2), RATE, since=DUE - timedelta(days=9)) == 60_000
    assert accrued(FINE, DUE, after(2), RATE, since=after(3)) == 0


@given(principal=money, until=days, rate=st.integers(0, 1000), rows=spans, paid=instalments)
def test_the_surcharge_never_exceeds_the_fine(
    principal: int, until: int, rate: int, rows: list[tuple[int, int]], paid: list[tuple[int, int]]
) -> None:
    found = accrued(principal, DUE, after(until), rate, pauses_of(rows), payments_of(paid))
    assert 0 <= found <= principal


@given(principal=money, until=days, rows=spans, paid=instalments)
def test_the_surcharge_never_shrinks_and_stands_still_in_a_pause(
    principal: int, until: int, rows: list[tuple[int, int]], paid: list[tuple[int, int]]
) -> None:
    pauses, payments = pauses_of(rows), payments_of(paid)
    before = accrued(principal, DUE, after(until), RATE, pauses, payments)
    tomorrow = after(until + 1)
    later = accrued(principal, DUE, tomorrow, RATE, pauses, payments)
    assert later >= before
    if any(tomorrow in pause for pause in pauses):
        assert later == before


@given(principal=money, until=days, rows=spans)
def test_a_pause_can_only_help_the_party(principal: int, until: int, rows: list[tuple[int, int]]) -> None:
    assert accrued(principal, DUE, after(until), RATE, pauses_of(rows)) <= accrued(
        principal, DUE, after(until), RATE
    )


DECISION = {"code": "decide", "at": "2026-03-05T09:00", "outcome": "penalty", "data": {"fine_amount": FINE}}


def arrears_case(*acts: dict[str, object], served: str | None = "2026-03-06") -> dict[str, object]:
    return {
        "given": {"acts": [DECISION, *acts], "served": {"decision_served": served} if served else {}},
        "when": {"act": "impose_surcharge", "at": "2026-04-25T09:00"},
    }


def test_the_arrears_of_a_case_follow_from_its_acts() -> None:
    found = arrears_of(context_of(arrears_case()))
    assert found is not None
    assert (found.due, found.first, found.rate, found.room) == (DUE, date(2026, 3, 24), RATE, FINE)
    assert found.between(date(2026, 3, 24), date(2026, 4, 25)) == 990_000


def test_without_service_there_are_no_arrears() -> None:
    assert arrears_of(context_of(arrears_case(served=None))) is None


def test_what_was_imposed_before_leaves_less_room() -> None:
    imposed = {"code": "impose_surcharge", "at": "2026-04-02T09:00", "data": {"surcharge_amount": 300_000}}
    found = arrears_of(context_of(arrears_case(imposed)))
    assert found is not None
    assert found.room == 700_000


def test_the_account_adds_gains_and_surcharge_and_takes_off_every_payment() -> None:
    context = context_of(
        {
            "given": {
                "acts": [
                    {"code": "prior_notice", "at": "2026-02-05T09:00", "data": {"fine_amount": 9_000_000}},
                    {**DECISION, "data": {"fine_amount": FINE, "confiscated_gains": 50_000}},
                    {
                        "code": "impose_surcharge",
                        "at": "2026-04-02T09:00",
                        "data": {"surcharge_amount": 300_000},
                    },
                    {
                        "code": "pay",
                        "at": "2026-04-03T09:00",
                        "outcome": "partial",
                        "data": {"paid_amount": 400_000},
                    },
                    {
                        "code": "pay",
                        "at": "2026-04-04T09:00",
                        "phase": "proposed",
                        "data": {"paid_amount": 1},
                    },
                ]
            },
            "when": {"act": "pay", "at": "2026-04-05T09:00"},
        }
    )
    debt = debt_of(context.case)
    assert (debt.fine, debt.gains, debt.surcharge, debt.paid, debt.owed) == (
        FINE,
        50_000,
        300_000,
        400_000,
        950_000,
    )
    assert str(debt) == "罚款10000元、没收违法所得500元、加处罚款3000元"
