"""Outcomes: what an act ended in decides what follows, and the last outcome is the one that counts."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_play import Play

REPORTED = (
    "register_lead",
    "assign_verification",
    "verify.meets",
    "docket",
    "appoint_officers",
    "collect_evidence",
)


def through(*steps: str) -> Play:
    play = Play()
    for step in steps:
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    return play


@pytest.fixture
def investigated() -> Play:
    return through(*REPORTED)


def test_an_act_with_outcomes_needs_one() -> None:
    play = through("register_lead", "assign_verification")
    assert play.refused("verify", "") == ["“核查案源”需要选择结果。"]
    assert play.refused("verify", "unheard_of") == ["“核查案源”需要选择结果。"]


@pytest.mark.parametrize(
    ("outcome", "follows"),
    [("meets", "docket"), ("not_meets", "refuse_docket"), ("not_ours", "transfer_jurisdiction")],
)
def test_the_outcome_chooses_the_branch(outcome: str, follows: str) -> None:
    play = through("register_lead", "assign_verification", f"verify.{outcome}")
    assert play.open_codes() & {"docket", "refuse_docket", "transfer_jurisdiction"} == {follows}
    assert list(play.assess().obligations) == [follows]


def test_another_outcome_takes_the_other_branch_before_anything_rests_on_the_first() -> None:
    play = through("register_lead", "assign_verification", "verify.meets", "verify.not_meets")
    assert "docket" not in play.open_codes()
    assert "refuse_docket" in play.open_codes()


def test_a_returned_review_obliges_a_new_report_and_then_a_new_review(investigated: Play) -> None:
    investigated.do("investigation_report", "penalty").do("legal_review", "returned")
    assert set(investigated.assess().obligations) >= {"investigation_report"}
    assert "“调查终结”还没有完成。" in investigated.refused("legal_review", "passed")
    investigated.do("investigation_report", "penalty")
    assert "legal_review" in investigated.assess().obligations
    assert "“法制审核”还没有完成。" in investigated.refused("prior_notice", "notice")


def test_a_later_report_for_no_penalty_takes_back_the_one_for_a_penalty(investigated: Play) -> None:
    investigated.do("investigation_report", "penalty").do("legal_review", "passed").do(
        "prior_notice", "notice"
    )
    investigated.do("serve", "served").do("record_defence").do("review_defence", "adopted")
    investigated.do("investigation_report", "no_penalty").do("legal_review", "passed").later(days=10)
    assert "还没有“调查终结（建议给予处罚）”。" in investigated.refused("decide", "penalty")
    assert investigated.refused("decide", "no_penalty") == []


def test_a_review_that_no_longer_stands_opens_no_notice(investigated: Play) -> None:
    investigated.do("investigation_report", "penalty").do("legal_review", "passed").do(
        "legal_review", "rejected"
    )
    assert "还没有“法制审核（审核通过）”。" in investigated.refused("prior_notice", "notice")


def test_the_assessment_says_for_each_outcome_what_stands_against_it(investigated: Play) -> None:
    investigated.do("investigation_report", "no_penalty").do("legal_review", "passed")
    row = investigated.assess().find_open("decide")
    assert row is not None
    assert not row.outcomes["no_penalty"]
    assert {reason.kind for reason in row.outcomes["penalty"]} >= {"condition"}


def test_an_act_is_blocked_when_no_outcome_is_possible() -> None:
    play = through("register_lead", "assign_verification", "verify.not_meets")
    blocked = {row.act.code: row for row in play.assess().blocked}
    assert "decide" in blocked
    assert blocked["decide"].reasons


def test_the_hearing_period_runs_only_after_a_notice_of_the_right_to_a_hearing(investigated: Play) -> None:
    investigated.do("investigation_report", "penalty").do("legal_review", "passed").do(
        "prior_notice", "notice"
    )
    investigated.do("serve", "served")
    assert "申请听证期限" not in {clock.name for clock in investigated.assess().clocks}
    investigated.do("prior_notice", "hearing_notice").do("serve", "served")
    assert "申请听证期限" in {clock.name for clock in investigated.assess().clocks}


def test_a_case_that_left_the_main_line_can_still_be_closed_and_archived(investigated: Play) -> None:
    investigated.do("terminate")
    assert investigated.open_codes() == {"close", "notify_reporter", "correct_document", "report_duty_lead"}
    investigated.do("close", closing_type="5").do("archive")
    assert investigated.assess().stage == ""
    assert investigated.open_codes() == {"correct_document", "report_duty_lead"}


def test_a_reporter_is_told_also_of_a_refusal() -> None:
    play = (
        Play().do("register_lead", reporter_name="某市民").do("assign_verification").do("verify", "not_meets")
    )
    play.do("refuse_docket")
    assert set(play.assess().obligations) == {"archive", "notify_reporter"}
    assert "“告知举报人”还没有完成。" in play.refused("archive")
    play.do("notify_reporter").do("archive")
