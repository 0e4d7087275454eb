"""Approval chains: proposed, endorsed in turn by others, returned, withdrawn, performed by the last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rulebook.engine_play import Play, messages
from zhifa.rulebook.engine.check import Verdict


@pytest.fixture
def play() -> Play:
    return Play().do("register_lead").do("assign_verification").do("verify", "meets")


@pytest.fixture
def proposed(play: Play) -> Play:
    play.record(play.attempt("docket"))
    return play


def answer(play: Play, phase: str, by: str, role: str, code: str = "docket") -> Verdict:
    proposal = play.state.proposals[code, ""].act
    attempt = play.attempt(code, phase=phase, by=by, role=role, raw=dict(proposal.data))
    verdict = play.ask(attempt)
    if verdict.allowed:
        play.record(attempt)
    return verdict


def test_a_proposed_act_is_not_done_yet_and_waits_for_the_first_approver(proposed: Play) -> None:
    assessment = proposed.assess()
    assert "docket" not in proposed.state.marking.executed
    assert [(row.act.code, row.step, row.role) for row in assessment.awaiting] == [("docket", 0, "unit_head")]
    assert "docket" not in {row.act.code for row in (*assessment.open, *assessment.blocked)}


def test_each_approver_passes_it_on_to_the_next_and_the_last_performs_it(proposed: Play) -> None:
    assert answer(proposed, "endorsed", "wang", "unit_head").allowed
    assert proposed.assess().awaiting[0].role == "agency_head"
    assert answer(proposed, "done", "zhao", "agency_head").allowed
    assert "docket" in proposed.state.marking.executed
    assert not proposed.state.proposals


def test_nobody_can_approve_out_of_turn(proposed: Play) -> None:
    assert "由办案机构负责人办理" in messages(answer(proposed, "endorsed", "zhao", "agency_head"))[0]


def test_the_first_approver_cannot_perform_what_needs_a_second(proposed: Play) -> None:
    assert "还须经后一级审批" in messages(answer(proposed, "done", "wang", "unit_head"))[0]
    assert "docket" not in proposed.state.marking.executed


def test_the_last_approver_performs_and_does_not_pass_on(proposed: Play) -> None:
    answer(proposed, "endorsed", "wang", "unit_head")
    assert "最后一级" in messages(answer(proposed, "endorsed", "zhao", "agency_head"))[0]


def test_an_act_with_approvals_cannot_be_done_without_a_proposal(play: Play) -> None:
    assert "没有待审批的呈报" in play.refused("docket", phase="done")[0]


def test_the_officer_of_the_case_does_not_approve_it(play: Play) -> None:
    play.record(play.attempt("docket", officers=["wang", "li"], by="zhang"))
    assert "不能审批同一事项" in messages(answer(play, "endorsed", "wang", "unit_head"))[0]


def test_the_proposer_does_not_approve_the_own_proposal(play: Play) -> None:
    play.record(play.attempt("docket", by="wang"))
    assert "不能审批同一事项" in messages(answer(play, "endorsed", "wang", "unit_head"))[0]


def test_nobody_approves_two_steps(proposed: Play) -> None:
    proposed.change(officers={"wang": {"roles": ["unit_head", "agency_head"]}})
    answer(proposed, "endorsed", "wang", "unit_head")
    assert "不能审批同一事项" in messages(answer(proposed, "done", "wang", "agency_head"))[0]


def test_a_role_that_the_person_does_not_hold_is_refused(proposed: Play) -> None:
    assert "由办案机构负责人办理" in messages(answer(proposed, "endorsed", "zhao", "unit_head"))[0]


def test_what_was_returned_can_be_proposed_again_and_starts_at_the_first_step(proposed: Play) -> None:
    answer(proposed, "endorsed", "wang", "unit_head")
    answer(proposed, "returned", "zhao", "agency_head")
    assert not proposed.state.proposals
    assert proposed.refused("docket") == []
    proposed.record(proposed.attempt("docket"))
    assert proposed.assess().awaiting[0].step == 0


def test_only_the_proposer_withdraws(proposed: Play) -> None:
    assert "不是您呈报的" in messages(answer(proposed, "withdrawn", "li", "officer"))[0]
    assert answer(proposed, "withdrawn", "zhang", "officer").allowed
    assert not proposed.state.proposals


def test_a_second_proposal_of_the_same_act_is_refused_while_one_waits(proposed: Play) -> None:
    assert "正在审批" in proposed.refused("docket")[0]


def test_two_heads_approving_at_once_get_one_decision_and_one_refusal(proposed: Play) -> None:
    answer(proposed, "endorsed", "wang", "unit_head")
    first = proposed.attempt(
        "docket", phase="done", by="zhao", role="agency_head", raw=proposed.form("docket")
    )
    proposed.record(first)
    second = proposed.ask(replace(first, actor="sun"))
    assert "已经办理" in messages(second)[0]


def test_an_approval_before_the_proposal_is_refused(proposed: Play) -> None:
    proposed.later(hours=-2)
    assert "早于呈报的时间" in messages(answer(proposed, "endorsed", "wang", "unit_head"))[0]


def test_an_act_without_approvals_cannot_be_proposed(play: Play) -> None:
    play.do("docket")
    assert "不需要审批" in play.refused("appoint_officers", phase="proposed")[0]


def test_a_foreign_file_that_endorses_what_nobody_proposed_changes_nothing(play: Play) -> None:
    play.record(play.attempt("docket", phase="endorsed"))
    assert not play.state.proposals
    assert "docket" in play.open_codes()


def test_a_foreign_file_cannot_endorse_past_the_end_of_the_chain(proposed: Play) -> None:
    for _ in range(4):
        proposed.record(proposed.attempt("docket", phase="endorsed"))
    assert proposed.assess().awaiting[0].role == "agency_head"
