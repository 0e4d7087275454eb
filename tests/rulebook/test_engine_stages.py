"""Stages: the first one whose closing acts are not done; what can no longer come holds nothing up."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_play import Play

BASE = [
    "register_lead",
    "assign_verification",
    "verify.meets",
    "docket",
    "appoint_officers",
    "collect_evidence",
]
PENALTY = [
    ("register_lead", "lead"), ("assign_verification", "lead"), ("verify.meets", "docketing"), ("docket", "investigation"),
    ("appoint_officers", "investigation"), ("collect_evidence", "investigation"),
    ("investigation_report.penalty", "review"), ("legal_review.passed", "notice"), ("prior_notice.notice", "notice"),
    ("serve.served", "decision"), ("+8", "decision"), ("decide.penalty", "service"), ("serve.served", "performance"),
    ("pay.partial", "performance"), ("pay.paid_off", "closure"), ("close", "closure"), ("archive", ""),
]  # fmt: skip
NO_PENALTY = [
    *((step, "") for step in BASE), ("investigation_report.no_penalty", "review"), ("legal_review.passed", "decision"),
    ("decide.no_penalty", "service"), ("serve.served", "closure"), ("educate", "closure"), ("close", "closure"), ("archive", ""),
]  # fmt: skip
RETURNED = [
    *((step, "") for step in BASE), ("investigation_report.penalty", "review"),
    ("legal_review.returned", "investigation"), ("investigation_report.penalty", "review"),
]  # fmt: skip


@pytest.mark.parametrize("story", [PENALTY, NO_PENALTY, RETURNED], ids=["penalty", "no penalty", "returned"])
def test_the_stage_after_each_step(story: list[tuple[str, str]]) -> None:
    play = Play()
    for number, (step, stage) in enumerate(story):
        if step.startswith("+"):
            play.later(days=int(step))
        else:
            code, _, outcome = step.partition(".")
            play.do(code, outcome)
        if stage or number == len(story) - 1:
            assert play.assess().stage == stage, step


@pytest.mark.parametrize("ending", ["terminate", "withdraw_case"])
def test_a_case_that_left_the_main_line_waits_only_for_closing(ending: str) -> None:
    play = Play()
    for step in BASE:
        code, _, outcome = step.partition(".")
        play.do(code, outcome)
    assert play.do(ending).assess().stage == "closure"


def test_the_simple_procedure_goes_through_its_stages() -> None:
    play = Play("simple", item={"fines": {"any": {"shape": "range", "lo": 5000, "hi": 5000000}}})
    seen = []
    for step in (
        "find_onsite",
        "inform.no_defence",
        "decide_onspot",
        "deliver_onspot",
        "pay.paid_off",
        "file_onspot",
    ):
        code, _, outcome = step.partition(".")
        seen.append(play.do(code, outcome).assess().stage)
    assert seen == ["inform", "decision", "service", "performance", "closure", "closure"]
    assert play.do("close").do("archive").assess().stage == ""
