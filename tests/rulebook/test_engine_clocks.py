"""Clocks: begun by responses, extended, stopped only where the field allows, met, overdue or moot."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.rulebook.engine_play import Play
from zhifa.rulebook.engine.clocks import Clock
from zhifa.rulebook.facts import Item

DOCKETED = (
    "register_lead",
    "assign_verification",
    "verify.meets",
    "docket",
    "appoint_officers",
    "collect_evidence",
)
TO_DECISION = (
    *DOCKETED,
    "investigation_report.penalty",
    "legal_review.passed",
    "prior_notice.notice",
    "serve.served",
)


def through(steps: tuple[str, ...], field: str = "urban") -> Play:
    play = Play(item={"field": field})
    for step in steps:
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    return play


def clock(play: Play, rule: str, target: str = "") -> Clock:
    found = [one for one in play.assess().clocks if one.rule == rule and target in ("", one.target)]
    assert len(found) == 1, found
    return found[0]


def decided() -> Play:
    return through(TO_DECISION).later(days=8).do("decide", "penalty").do("serve", "served")


def test_docketing_starts_ninety_days_for_the_decision() -> None:
    running = clock(through(DOCKETED), "T16")
    assert (running.target, running.start.date(), running.due) == (
        "decide",
        date(2026, 3, 2),
        date(2026, 5, 31),
    )
    assert running.status == "running"


def test_an_obligation_shows_its_due_date() -> None:
    assert through(DOCKETED).assess().obligations["decide"] == "2026-05-31"


def test_an_extension_adds_its_days_to_the_clock_it_names_and_to_no_other() -> None:
    play = through(DOCKETED)
    others = [one for one in play.assess().clocks if one.rule != "T16"]
    play.do("extend_deadline")
    assert clock(play, "T16").due == date(2026, 6, 30)
    assert [one for one in play.assess().clocks if one.rule != "T16"] == others


def suspended(field: str) -> Play:
    play = through(DOCKETED, field)
    play.to("2026-03-10T09:00").do("suspend").to("2026-03-20T09:00").do("resume")
    return play


def test_a_suspension_does_not_count_in_market_regulation() -> None:
    assert clock(suspended("market"), "T16").due == date(2026, 6, 11)


def test_a_suspension_counts_where_no_rule_of_the_field_says_otherwise() -> None:
    assert clock(suspended("urban"), "T16").due == date(2026, 5, 31)


def test_a_suspension_that_goes_on_moves_the_due_date_day_by_day() -> None:
    play = through(DOCKETED, "market").to("2026-03-10T09:00").do("suspend")
    first = clock(play.to("2026-03-12T09:00"), "T16").due
    second = clock(play.to("2026-03-13T09:00"), "T16").due
    assert isinstance(first, date) and isinstance(second, date)
    assert (second - first).days == 1


def test_the_days_of_an_examination_do_not_count_in_market_regulation() -> None:
    play = through(DOCKETED, "market")
    play.do("commission_exam", exam_from="2026-03-05", exam_until="2026-03-14").later(days=14).do(
        "receive_exam"
    )
    assert clock(play, "T16").due == date(2026, 6, 10)


def test_the_hearing_does_not_count_in_market_regulation() -> None:
    play = through((*DOCKETED, "investigation_report.penalty", "legal_review.passed"), "market")
    play.do("prior_notice", "hearing_notice").do("serve", "served").to("2026-03-04T09:00")
    play.do("request_hearing").to("2026-03-05T09:00").do("answer_hearing", "accepted").do("notify_hearing")
    play.do("serve", "served").to("2026-03-19T09:00").do("hold_hearing", "held").to("2026-03-24T09:00")
    play.do("hearing_report")
    assert clock(play, "T16").due == date(2026, 6, 20)


def test_a_clock_is_met_when_its_act_is_done_and_keeps_the_day() -> None:
    play = through(TO_DECISION).later(days=8).do("decide", "penalty")
    met = clock(play, "T16")
    assert met.status == "met"
    assert met.met_at == play.state.marking.executed["decide"]
    assert clock(play.later(days=200), "T16").status == "met"


def test_a_clock_that_passed_is_overdue_and_a_late_act_meets_it_late() -> None:
    play = through(TO_DECISION).to("2026-06-10T09:00")
    assert clock(play, "T16").status == "overdue"
    play.do("decide", "penalty")
    assert clock(play, "T16").status == "met_late"


def test_the_last_day_still_counts_and_the_next_does_not() -> None:
    play = through(DOCKETED)
    assert clock(play.to("2026-05-31T23:59"), "T16").status == "running"
    assert clock(play.to("2026-06-01T00:00"), "T16").status == "overdue"


def test_a_period_of_the_party_ends_without_being_overdue() -> None:
    play = through(TO_DECISION)
    assert clock(play, "T26").status == "running"
    assert clock(play.later(days=30), "T26").status == "over"


def test_a_clock_whose_act_is_out_of_the_case_is_moot() -> None:
    play = through(DOCKETED).do("terminate")
    assert "T16" not in {one.rule for one in play.assess().clocks}


def test_a_part_payment_leaves_the_due_date_where_it_was() -> None:
    play = decided()
    due = clock(play, "T40").due
    play.later(days=5).do("pay", "partial")
    assert (clock(play, "T40").due, clock(play, "T40").status) == (due, "running")
    assert "pay" in play.assess().obligations
    play.do("pay", "paid_off")
    assert clock(play, "T40").status == "met"
    assert "pay" not in play.assess().obligations


def test_a_deferral_replaces_the_period_by_the_date_that_was_approved() -> None:
    play = decided().do("decide_deferral", "granted", deferred_until="2026-07-01")
    running = [one for one in play.assess().clocks if one.target == "pay"]
    assert [one.due for one in running] == [date(2026, 7, 1)]
    assert play.assess().obligations["pay"] == "2026-07-01"


def test_a_refused_deferral_changes_nothing() -> None:
    play = decided()
    due = clock(play, "T40").due
    play.do("decide_deferral", "refused")
    assert clock(play, "T40").due == due


def test_without_a_fine_nobody_is_obliged_to_pay() -> None:
    play = through((*DOCKETED, "investigation_report.no_penalty", "legal_review.passed", "decide.no_penalty"))
    play.do("serve", "served")
    assert "pay" not in play.assess().obligations


def test_a_year_without_a_calendar_is_said_and_not_guessed() -> None:
    play = through(TO_DECISION)
    play.calendar = play.calendar.limited_to([2025])
    unknown = clock(play, "T26")
    assert (unknown.status, unknown.due) == ("unknown", None)
    assert "2026年的工作日历尚未载入" in unknown.explanation[-1]


def test_a_period_before_the_law_has_a_number_is_an_error_and_no_guess() -> None:
    play = Play(at=datetime.fromisoformat("2015-05-04T09:00"))
    play.do("register_lead").do("assign_verification").do("verify", "meets")
    with pytest.raises(LookupError, match="没有有效值"):
        play.record(play.attempt("docket", phase="done"))
        play.assess()


def test_the_field_of_the_item_chooses_the_parameters() -> None:
    book = Play().book
    assert book.parameters("market").value("T16", date(2026, 3, 2)).data["excludes"]
    assert not book.parameters("urban").value("T16", date(2026, 3, 2)).data.get("excludes")
    assert isinstance(Play(item={"field": "market"}).world.item, Item)


def test_a_deferral_after_the_last_day_sets_a_new_one_and_the_old_stays_over() -> None:
    """Served on 10 March, the fifteen days end on the 25th; what is overdue is not healed by a later consent."""
    play = decided()
    first = clock(play, "T40").due
    assert first is not None
    put_off = {
        "deferral_applied_on": "2026-04-01",
        "deferred_until": "2026-06-30",
        "deferral_reason": "经营困难",
    }
    play.to("2026-04-01T09:00").do("decide_deferral", "granted", **put_off)
    old, new = (one for one in play.assess().clocks if one.target == "pay")
    assert (old.due, old.status, new.due, new.status) == (first, "over", date(2026, 6, 30), "running")
    assert "2026-04-01 另定期限，已经届满的不因此恢复" in old.explanation
    assert play.assess().obligations["pay"] == "2026-06-30"


def test_a_deferral_in_time_takes_the_place_of_the_last_day() -> None:
    play = decided()
    put_off = {
        "deferral_applied_on": "2026-03-11",
        "deferred_until": "2026-06-30",
        "deferral_reason": "经营困难",
    }
    play.do("decide_deferral", "granted", **put_off)
    assert [one.due for one in play.assess().clocks if one.target == "pay"] == [date(2026, 6, 30)]


def test_an_extension_after_the_last_day_is_told_and_changes_nothing() -> None:
    play = through(DOCKETED).to("2026-06-01T09:00")
    late = play.attempt("extend_deadline", phase="done")
    play.record(late)
    running = clock(play, "T16")
    assert (running.due, running.status) == (date(2026, 5, 31), "overdue")
    assert running.explanation[-1] == "2026-06-01 才批准的延长在届满以后，期限不因此延长"
