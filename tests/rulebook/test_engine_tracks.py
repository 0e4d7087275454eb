"""Tracks: every document that must be served has a service of its own; the main line waits for all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rulebook.engine_play import Play

TO_REVIEW = ("register_lead", "assign_verification", "verify.meets", "docket", "appoint_officers", "collect_evidence",
             "investigation_report.penalty", "legal_review.passed")  # fmt: skip


@pytest.fixture
def reviewed() -> Play:
    play = Play()
    for step in TO_REVIEW:
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    return play


def test_a_document_opens_a_service_that_names_it(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice")
    track = reviewed.state.tracks["service-1"]
    assert (track.subject["document"], track.completes) == ("D056", "prior_notice_served")
    assert {row.act.code for row in reviewed.assess().open if row.track == "service-1"} >= {"serve"}


def test_the_document_of_a_service_is_that_of_the_outcome(reviewed: Play) -> None:
    reviewed.do("prior_notice", "hearing_notice")
    assert reviewed.state.tracks["service-1"].subject["document"] == "D057"


def test_a_failed_attempt_leaves_the_service_open(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice").do("serve", "failed")
    assert not reviewed.state.tracks["service-1"].closed
    assert "prior_notice_served" not in reviewed.state.marking.executed
    reviewed.do("serve", "served")
    assert "prior_notice_served" in reviewed.state.marking.executed


def test_two_services_run_side_by_side_and_do_not_touch_each_other(reviewed: Play) -> None:
    reviewed.do("order_correction").do("prior_notice", "notice")
    reviewed.do("serve", "served", track="service-2")
    assert "prior_notice_served" in reviewed.state.marking.executed
    assert "correction_served" not in reviewed.state.marking.executed
    assert not reviewed.state.tracks["service-1"].closed


def test_a_node_of_the_main_line_waits_for_all_its_services(reviewed: Play) -> None:
    reviewed.do("order_correction").do("order_correction", correction_requirement="清理完毕")
    reviewed.do("serve", "served", track="service-1")
    assert "correction_served" not in reviewed.state.marking.executed
    reviewed.do("serve", "served", track="service-2")
    assert "correction_served" in reviewed.state.marking.executed


def test_the_last_document_to_arrive_decides_the_day_of_service(reviewed: Play) -> None:
    reviewed.do("order_correction").do("order_correction").later(days=6)
    reviewed.do("serve", "served", track="service-1", served_on="2026-03-06", attempted_on="2026-03-06")
    reviewed.do("serve", "served", track="service-2", served_on="2026-03-04", attempted_on="2026-03-04")
    assert reviewed.state.marking.executed["correction_served"].date().isoformat() == "2026-03-06"
    assert reviewed.state.served["correction_served"].isoformat() == "2026-03-06"


def test_a_new_notice_must_be_served_again_before_the_decision(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice").do("serve", "served").later(days=8)
    assert reviewed.refused("decide", "penalty") == []
    reviewed.do("prior_notice", "notice")
    assert "还没有“事先告知书送达”。" in reviewed.refused("decide", "penalty")
    reviewed.do("serve", "served").later(days=8)
    assert reviewed.refused("decide", "penalty") == []


def test_a_new_notice_ends_the_periods_that_the_old_one_began(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice").do("serve", "served").do("prior_notice", "notice")
    assert "陈述申辩期限" not in {clock.name for clock in reviewed.assess().clocks}
    reviewed.do("serve", "served")
    assert [clock.name for clock in reviewed.assess().clocks].count("陈述申辩期限") == 1


def test_a_service_that_is_over_cannot_be_done_again(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice").do("serve", "served")
    assert "已经送达" in reviewed.refused("serve", "served", track="service-1")[0]
    assert "serve" not in reviewed.open_codes()


def test_a_service_cannot_be_done_where_none_is_open(reviewed: Play) -> None:
    assert "没有需要“送达”的文书" in reviewed.refused("serve", "served")[0]


def test_termination_ends_every_service(reviewed: Play) -> None:
    reviewed.do("order_correction").do("terminate")
    assert all(track.closed for track in reviewed.state.tracks.values())
    assert reviewed.open_codes() == {"close", "notify_reporter", "correct_document", "report_duty_lead"}


def test_the_service_of_the_decision_begins_the_period_for_payment(reviewed: Play) -> None:
    reviewed.do("prior_notice", "notice").do("serve", "served").later(days=8).do("decide", "penalty")
    reviewed.later(days=2).do("serve", "served")
    clock = next(clock for clock in reviewed.assess().clocks if clock.target == "pay")
    assert (clock.rule, clock.start.date()) == ("T40", reviewed.state.served["decision_served"])


def test_a_foreign_file_with_an_unknown_service_changes_nothing_else(reviewed: Play) -> None:
    attempt = reviewed.attempt("serve", "served", track="service-9")
    reviewed.record(replace(attempt, track="service-9"))
    assert not reviewed.state.tracks
    assert "prior_notice_served" not in reviewed.state.marking.executed


def test_what_waits_for_a_service_names_the_step_that_leads_there(reviewed: Play) -> None:
    def way() -> tuple[str, str]:
        against = reviewed.ask(reviewed.attempt("decide", "penalty")).refusals
        served = next(one for one in against if one.code == "prior_notice_served")
        return served.remedy, served.goto

    assert way() == ("请先办理“制作事先告知书”。", "prior_notice")
    reviewed.do("prior_notice", "notice")
    assert way() == ("请先办理“送达”。", "serve")
