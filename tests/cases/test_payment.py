"""Paying: in parts, late, put off, and never more than is owed."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from zhifa.casework.cases.services import report_of
from zhifa.casework.cases.verifying import verify_case


def filled(story: Story, code: str, who: str = "zhangyuan") -> dict[str, object]:
    return {field.element: field.value for field in story.view(who).fields(code)}


def test_parts_add_up_until_nothing_is_owed(story: Story, clock: Clock) -> None:
    story.delivered()
    clock.to("2026-11-10 09:00")
    story.paid("44990000000001", "partial", paid_amount=150_000)
    assert story.the_case.paid_amount == 150_000 and filled(story, "pay")["paid_amount"] == 250_000
    clock.to("2026-11-17 09:00")
    story.paid("44990000000002")
    assert story.the_case.paid_amount == 400_000
    with refused("pay"):
        story.paid("44990000000003", paid_amount=1)
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert (record["paid_total"].value, record["paid_off_on"].value) == (400_000, "2026-11-17")
    assert list(verify_case(story.the_case)) == []


def test_a_part_payment_does_not_move_the_last_day(story: Story, clock: Clock) -> None:
    story.delivered()
    before = story.view("zhangyuan").assessment.obligations["pay"]
    clock.to("2026-11-10 09:00")
    story.paid("44990000000001", "partial", paid_amount=150_000)
    assert before == story.view("zhangyuan").assessment.obligations["pay"] == "2026-11-18"


@pytest.mark.parametrize(
    ("outcome", "amount"), [("paid_off", 400_001), ("paid_off", 399_999), ("partial", 400_000)]
)
def test_a_payment_is_neither_too_much_nor_called_what_it_is_not(
    story: Story, outcome: str, amount: int
) -> None:
    story.delivered()
    with refused("H44"):
        story.paid("44990000000001", outcome, paid_amount=amount)


def test_a_receipt_counts_once(story: Story) -> None:
    story.delivered().paid("44990000000001", "partial", paid_amount=100_000)
    with refused("H43"):
        story.paid("44990000000001", "partial", paid_amount=100_000)


def test_an_unpaid_case_is_not_closed(story: Story) -> None:
    story.delivered()
    with refused("pay"):
        story.do("zhangyuan", "close", execution_result="没有缴清")


def test_late_payment_is_charged_three_per_cent_a_day_of_what_is_unpaid(story: Story, clock: Clock) -> None:
    story.delivered()
    clock.to("2026-11-18 10:00")
    with refused("H44"):
        story.do("zhangyuan", "impose_surcharge", surcharge_from="2026-11-18", surcharge_until="2026-11-18",
                 surcharge_amount=12_000)  # fmt: skip
    clock.to("2026-11-28 10:00")
    proposed = filled(story, "impose_surcharge")
    assert (proposed["surcharge_from"], proposed["surcharge_until"]) == ("2026-11-19", "2026-11-28")
    assert proposed["surcharge_amount"] == 10 * 12_000
    story.do("zhangyuan", "impose_surcharge")
    story.approve("zhaogang", "impose_surcharge")
    assert filled(story, "pay")["paid_amount"] == 520_000
    clock.to("2026-12-01 10:00")
    again = filled(story, "impose_surcharge")
    assert (again["surcharge_from"], again["surcharge_amount"]) == ("2026-11-29", 3 * 12_000)
    story.paid()
    assert story.the_case.paid_amount == 520_000
    story.close()


def test_the_surcharge_falls_with_the_debt_and_stops_at_the_fine(story: Story, clock: Clock) -> None:
    story.delivered()
    clock.to("2026-11-20 10:00")
    story.paid("44990000000001", "partial", paid_amount=200_000)
    clock.to("2026-11-22 10:00")
    assert filled(story, "impose_surcharge")["surcharge_amount"] == 2 * 12_000 + 2 * 6_000
    clock.to("2027-03-01 10:00")
    assert filled(story, "impose_surcharge")["surcharge_amount"] == 400_000


def test_an_approved_deferral_sets_a_new_last_day(story: Story, clock: Clock) -> None:
    story.delivered()
    clock.to("2026-11-10 09:00")
    story.do(
        "zhangyuan", "decide_deferral", "granted", deferral_reason="经营困难", deferred_until="2026-12-31"
    )
    story.approve("wangjian", "decide_deferral")
    story.approve("zhaogang", "decide_deferral")
    assert story.view("zhangyuan").assessment.obligations["pay"] == "2026-12-31"
    assert str(story.the_case.next_due) == "2026-12-31"
    clock.to("2026-12-01 09:00")
    with refused("H44"):
        story.do("zhangyuan", "impose_surcharge", surcharge_from="2026-11-19", surcharge_until="2026-12-01",
                 surcharge_amount=1000)  # fmt: skip


def test_money_in_an_officers_account_is_no_payment(story: Story) -> None:
    story.delivered()
    with refused("H42"):
        story.do("zhangyuan", "pay", "paid_off", paid_on=story.clock.today, payment_channel="onspot",
                 receipt_number="44990000000001")  # fmt: skip
