"""Time: nothing in the future, nothing before what it rests on, delays to the last day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rulebook.engine_play import Play, messages

NOTICED = ("register_lead", "assign_verification", "verify.meets", "docket", "appoint_officers", "collect_evidence",
           "investigation_report.penalty", "legal_review.passed", "prior_notice.notice")  # fmt: skip


@pytest.fixture
def noticed() -> Play:
    play = Play()
    for step in NOTICED:
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    return play


@pytest.fixture
def published(noticed: Play) -> Play:
    """The notice of service was published on 4 March: thirty days end on 3 April."""
    noticed.to("2026-03-04T09:00").do("serve", "failed").do("serve", "failed").do("approve_public_notice")
    return noticed.do("publish_notice")


def test_an_act_dated_in_the_future_is_refused() -> None:
    play = Play()
    attempt = play.attempt("register_lead")
    play.later(days=-1)
    assert "不能预先登记将来的行为" in play.ask(attempt).refusals[0].remedy


def test_an_act_dated_before_the_act_it_needs_is_refused() -> None:
    play = Play().do("register_lead").later(days=-1)
    assert "早于“登记案源”的时间" in play.refused("assign_verification")[0]


def test_an_act_at_the_very_moment_of_the_one_before_passes() -> None:
    play = Play().do("register_lead").later(hours=-1)
    assert play.refused("assign_verification") == []


def test_an_act_without_what_comes_before_names_it_and_its_article() -> None:
    play = Play().do("register_lead")
    reason = play.ask(play.attempt("docket")).refusals[0]
    assert (reason.kind, reason.message, reason.goto) == (
        "condition",
        "还没有“核查案源（符合立案条件）”。",
        "verify",
    )
    assert reason.cites == ("处罚法§54(2)",)


def test_an_unknown_act_is_refused() -> None:
    play = Play()
    attempt = play.attempt("register_lead")
    assert "没有“fly”这一步骤" in messages(play.ask(replace(attempt, code="fly")))[0]


def test_a_node_that_services_complete_cannot_be_done_by_anyone(noticed: Play) -> None:
    attempt = replace(noticed.attempt("close"), code="prior_notice_served")
    assert "没有“prior_notice_served”这一步骤" in messages(noticed.ask(attempt))[0]


def test_what_is_blank_is_named(noticed: Play) -> None:
    verdict = noticed.ask(noticed.attempt("serve", "served", raw={"service_method": "2", "receiver": "  "}))
    assert "“收件人”没有填写。" in messages(verdict)
    assert "“送达生效日期”没有填写。" in messages(verdict)


def test_a_public_notice_counts_as_service_only_after_its_whole_period(published: Play) -> None:
    published.to("2026-04-03T23:00")
    assert any("期间尚未届满" in text for text in published.refused("end_public_notice"))
    published.to("2026-04-04T00:00")
    assert published.refused("end_public_notice", served_on="2026-04-03") == []


def test_the_refusal_says_when_the_period_ends(published: Play) -> None:
    reasons = published.ask(published.to("2026-03-20T09:00").attempt("end_public_notice")).refusals
    delay = next(reason for reason in reasons if reason.kind == "delay")
    assert "2026-04-03" in delay.remedy
    assert delay.code == "T37"


def test_a_service_by_public_notice_takes_effect_on_its_own_day(published: Play) -> None:
    published.to("2026-04-10T09:00").do("end_public_notice", served_on="2026-04-03")
    assert published.state.served["prior_notice_served"].isoformat() == "2026-04-03"
    assert published.state.marking.executed["prior_notice_served"].date().isoformat() == "2026-04-03"


def test_a_document_is_not_served_before_it_was_made(noticed: Play) -> None:
    assert (
        "早于“制作事先告知书”的日期"
        in noticed.later(days=2).refused("serve", "served", served_on="2026-03-01")[0]
    )


def test_a_document_is_not_served_in_the_future(noticed: Play) -> None:
    assert any("晚于办理时间" in text for text in noticed.refused("serve", "served", served_on="2026-03-20"))


def test_a_notice_is_not_published_before_it_was_approved(noticed: Play) -> None:
    noticed.to("2026-03-04T09:00").do("serve", "failed").do("serve", "failed").do("approve_public_notice")
    assert (
        "早于“审批公告送达”的日期 2026-03-04"
        in noticed.refused("publish_notice", published_on="2026-03-03")[0]
    )


def test_a_period_counts_from_the_day_on_which_the_act_took_effect(noticed: Play) -> None:
    noticed.to("2026-03-10T09:00").do("serve", "served", served_on="2026-03-05", attempted_on="2026-03-05")
    clock = next(one for one in noticed.assess().clocks if one.name == "陈述申辩期限")
    assert clock.start.date().isoformat() == "2026-03-05"


def test_a_year_without_a_calendar_refuses_and_says_who_can_help() -> None:
    play = Play()
    for step in (*NOTICED[:-1], "prior_notice.hearing_notice", "serve.served"):
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    play.later(days=1).do("request_hearing").do("answer_hearing", "accepted")
    play.calendar = play.calendar.limited_to([2025])
    reasons = play.ask(play.attempt("notify_hearing")).refusals
    assert [(reason.kind, reason.code) for reason in reasons] == [("calendar", "2026")]
    assert "载入该年度的工作日历" in reasons[0].remedy
