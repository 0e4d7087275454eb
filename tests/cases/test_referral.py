"""A suspected crime goes to the police and comes back, step by step, and the administrative case goes on."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.models import IssuedDocument, Todo
from zhifa.casework.cases.services import report_of
from zhifa.casework.cases.verifying import verify_case

CRIME = {"crime_facts": "倾倒危险废物四吨。", "crime_article": ["刑法§338"]}
POLICE = {"referral_to": "青岭县公安局", "procuratorate": "青岭县人民检察院"}


def suspected(story: Story) -> Story:
    story.do("zhangyuan", "suspect_crime", crime_signs=["amount"], **CRIME)
    story.do(
        "wangjian",
        "form_referral_team",
        officers=OFFICERS,
        lead_officer="zhangyuan",
        recusal_declaration=True,
    )
    story.do("zhangyuan", "report_referral", officers=OFFICERS, referral_to=POLICE["referral_to"])
    return story


def sent(story: Story) -> Story:
    suspected(story)
    story.do("sunping", "decide_referral", "approved", role="principal_head", referral_opinion="同意移送。")
    story.do("zhangyuan", "send_referral", "none", transfer_materials="1.案卷", **POLICE)
    story.serve()
    return story


def answered(story: Story, outcome: str) -> Story:
    story.do("zhangyuan", "register_receipt", "received", referral_received_on=story.clock.today)
    why = {"police_reason": "情节显著轻微。"} if outcome == "refused" else {}
    story.do("zhangyuan", "register_police_decision", outcome, police_decided_on=story.clock.today,
             police_notice_received_on=story.clock.today, police_number="青公不立〔2026〕3号", **why)  # fmt: skip
    return story


def came_back(story: Story, kind: str = "police_refused", outcome: str = "resume", **data: str) -> Story:
    told = {
        "return_content": "不予立案，退回案卷。",
        "return_from": "青岭县公安局",
        "return_received_on": story.clock.today,
    }
    story.do("zhangyuan", "register_return", outcome, return_kind=kind, **{**told, **data})
    return story


def codes(story: Story) -> list[str]:
    return list(IssuedDocument.objects.filter(case=story.the_case).values_list("code", flat=True))


def test_only_the_principal_head_decides_and_no_decision_comes_before(story: Story, clock: Clock) -> None:
    story.told()
    suspected(story)
    clock.to("2026-11-02 09:00")
    with refused("decide_referral"):
        story.do("zhangyuan", "decide", "penalty")
    with refused("role"):
        story.do("zhaogang", "decide_referral", "approved", referral_opinion="同意。")
    todo = Todo.objects.get(case=story.the_case, act="decide_referral")
    assert (todo.role, str(todo.due)) == ("principal_head", "2026-10-26")


def test_what_the_head_does_not_approve_is_decided_by_the_body_itself(story: Story, clock: Clock) -> None:
    story.told()
    suspected(story)
    story.do(
        "sunping",
        "decide_referral",
        "disapproved",
        role="principal_head",
        referral_opinion="数额没有达到追诉标准。",
    )
    assert codes(story)[-1] == "D131"
    form = IssuedDocument.objects.filter(case=story.the_case, code="D131").get().values
    assert form["approvals"][-1]["opinion"] == "数额没有达到追诉标准。"
    clock.to("2026-11-02 09:00")
    story.decide()
    assert story.the_case.fine_amount == 400_000


def test_the_referral_leaves_its_papers_and_stops_fines(story: Story, clock: Clock) -> None:
    story.told()
    sent(story)
    assert {"D130", "D131", "D132", "D134", "D135", "D080"} <= set(codes(story))
    number = IssuedDocument.objects.get(case=story.the_case, code="D132").number
    assert IssuedDocument.objects.get(case=story.the_case, code="D134").values["referral_number"] == number
    clock.to("2026-11-02 09:00")
    with refused("H36") as told:
        story.do("zhangyuan", "decide", "penalty")
    assert "不能新作罚款或者拘留决定" in told.text


def test_the_police_refuse_and_the_body_decides_with_the_days_left(story: Story, clock: Clock) -> None:
    story.told()
    due = story.view("zhangyuan").assessment.obligations["decide"]
    clock.to("2026-10-26 09:00")
    sent(story)
    clock.to("2026-10-28 09:00")
    answered(story, "refused")
    clock.to("2026-11-05 09:00")
    came_back(story)
    after = story.view("zhangyuan").assessment.obligations["decide"]
    assert (due, after) == ("2027-01-10", "2027-01-21")
    story.decide()
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert record["result"].value == "penalty"
    assert list(verify_case(story.the_case)) == []


def test_review_by_the_police_is_asked_within_three_days(story: Story, clock: Clock) -> None:
    story.told()
    sent(story)
    answered(story, "refused")
    clock.later(days=4)
    with refused("H102") as told:
        story.do("zhangyuan", "request_police_review", objection_reason="数额已达标准。")
    assert "立案监督" in told.text
    story.do("zhangyuan", "suggest_supervision", objection_reason="数额已达标准。")
    story.approve("zhaogang", "suggest_supervision")
    assert codes(story)[-1] == "D140"


def test_a_docketed_crime_is_handed_over_closed_and_may_still_come_back(story: Story, clock: Clock) -> None:
    story.told()
    sent(story)
    answered(story, "docketed")
    story.do("zhangyuan", "hand_over_to_police", handed_over_on=clock.today)
    assert (story.the_case.status, codes(story)[-1]) == ("referred", "D138")
    story.close()
    assert (story.the_case.status, str(story.the_case.closed_on)) == ("closed", clock.today)
    clock.to("2027-03-01 09:00")
    came_back(story, "not_prosecuted", return_number="青检意〔2027〕2号", return_due="2027-05-01")
    assert (story.the_case.status, story.the_case.closed_on) == ("open", None)
    assert {"decide", "reply_procuratorate"} <= set(story.view("zhangyuan").assessment.obligations)
    story.decide()
    story.serve()
    story.do("zhangyuan", "reply_procuratorate", handling_result="已罚款四千元。")
    story.approve("zhaogang", "reply_procuratorate")
    clock.later(days=1)
    story.paid().close()
    assert story.the_case.status == "closed"
    assert list(verify_case(story.the_case)) == []


def test_after_a_sentence_there_is_no_fine(story: Story, clock: Clock) -> None:
    story.told()
    sent(story)
    answered(story, "docketed")
    story.do("zhangyuan", "hand_over_to_police", handed_over_on=clock.today)
    clock.to("2027-03-01 09:00")
    came_back(story, "convicted")
    with refused("H36") as told:
        story.do("zhangyuan", "decide", "penalty")
    assert "判决以后不能再给予罚款" in told.text


@pytest.mark.parametrize("away", ["terminate", "withdraw_case"])
def test_a_suspicion_is_not_buried(story: Story, away: str) -> None:
    story.evidenced()
    suspected(story)
    ground = {"terminate": "other", "withdraw_case": "not_meeting"}[away]
    with refused("decide_referral"):
        story.do("zhangyuan", away, termination_ground=ground, termination_reason="不再办理")
