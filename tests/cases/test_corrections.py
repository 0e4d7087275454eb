"""What was issued is never edited: slips are corrected, errors are put right by a decision, cases are taken up again."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from tests.cases.test_other_outcomes import decided_without_penalty
from zhifa.casework.cases.models import IssuedDocument
from zhifa.casework.cases.services import report_of
from zhifa.casework.cases.verifying import verify_case
from zhifa.foundation.accounts.models import User

SLIP = [{"place": "事实部分", "wrong": "沿途遗撒约30米", "right": "沿途遗洒约30米"}]
WHY = {"self_correction_reason": "复核发现处理明显不当。", "self_correction_content": "变更罚款数额。"}


def paper(story: Story, code: str) -> IssuedDocument:
    return IssuedDocument.objects.filter(case=story.the_case, code=code).latest("pk")


def corrected(story: Story, **data: Any) -> Story:
    told = {"amendments": SLIP, "amendment_reason": "录入笔误。", **data}
    story.do("zhangyuan", "correct_document", **told)
    story.approve("wangjian", "correct_document")
    return story


def put_right(story: Story, outcome: str, **data: Any) -> Story:
    story.do("zhangyuan", "self_correct", outcome, **{"self_correction_ground": "discretion", **WHY, **data})
    story.approve("wangjian", "self_correct")
    story.approve("zhaogang", "self_correct")
    return story


def test_a_correction_refers_to_the_document_and_the_document_shows_it(story: Story, client: Client) -> None:
    corrected(story.archived())
    notice, decision = paper(story, "D069"), paper(story, "D063")
    assert notice.values["original_number"] == decision.number
    assert notice.values["original_document"] == "行政处罚决定书"
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{story.the_case.pk}").content.decode()
    assert f"已更正：{notice.number}" in page
    story.serve()
    assert story.the_case.status == "archived"
    assert list(verify_case(story.the_case)) == []


def test_substance_is_not_corrected_and_the_way_out_is_told(story: Story) -> None:
    story.delivered()
    with refused("H70") as told:
        corrected(story, amendments=[{"place": "处罚内容", "wrong": "罚款4000元", "right": "罚款400元"}])
    assert "改变了金额" in told.text and "自行纠正" in told.text


def test_only_words_that_stand_in_the_document_as_it_was_issued_are_corrected(story: Story) -> None:
    story.delivered()
    number = paper(story, "D063").number
    with refused("H70") as told:
        corrected(
            story, amendments=[{"place": "事实部分", "wrong": "沿途遗漏约30米", "right": "沿途遗洒约30米"}]
        )
    assert f"{number}中没有“沿途遗漏约30米”这几个字" in told.text and "照抄" in told.text
    with refused("H70") as told:
        corrected(story, amendments=[{"place": "处罚内容", "wrong": "4,000", "right": "400"}])
    assert "改变了金额" in told.text
    corrected(story)
    assert "遗撒约30米" in str(story.entries[-1].world["corrected"])
    assert list(verify_case(story.the_case)) == []


def test_a_document_of_another_case_is_not_corrected_here(story: Story) -> None:
    story.delivered()
    with refused("H70"):
        corrected(story, original_number="青城管罚〔2020〕9号")


def test_a_lower_fine_is_what_is_owed_from_then_on(story: Story, clock: Clock) -> None:
    story.delivered()
    put_right(story, "changed", changed_fine=200_000)
    assert (story.the_case.fine_amount, paper(story, "D152").title) == (200_000, "行政行为变更决定书")
    with refused("H44"):
        story.paid(paid_amount=400_000)
    story.paid(paid_amount=200_000)
    story.serve()
    with refused("withdraw_publication"):
        story.close()
    story.do("zhangyuan", "withdraw_publication", "unpublished", withdrawal_reason="决定已变更。")
    story.close()
    assert list(verify_case(story.the_case)) == []


def test_a_heavier_fine_needs_a_new_procedure(story: Story) -> None:
    story.delivered()
    with refused("H103") as told:
        put_right(story, "changed", changed_fine=500_000)
    assert "撤销，重新处理" in told.text


def test_new_evidence_reopens_a_closed_case_without_penalty(story: Story, clock: Clock) -> None:
    decided_without_penalty(story)
    story.serve()
    story.do("zhangyuan", "educate", education_content="讲解密闭运输的规定", party_signature="signed")
    story.close()
    story.do("chuyue", "archive", secrecy="none")
    clock.to("2026-11-20 09:00")
    with refused("H103"):
        put_right(story, "redo", self_correction_ground="new_evidence")
    put_right(
        story, "redo", self_correction_ground="new_evidence", files=[story.paper("新发现的录像说明.pdf")]
    )
    case = story.the_case
    assert (case.status, case.closed_on, case.stage) == ("open", None, "decision")
    assert paper(story, "D152").title == "行政行为撤销决定书"
    story.serve()
    story.do("zhangyuan", "withdraw_publication", "unpublished", withdrawal_reason="原决定已撤销。")
    story.report().review()
    story.do("zhangyuan", "prior_notice", "notice")
    story.approve("zhaogang", "prior_notice")
    story.serve()
    clock.to("2026-12-01 09:00")
    story.decide().serve()
    clock.later(days=1)
    story.paid().close()
    assert {row.code: row for row in report_of(story.view("zhangyuan")).rows}["result"].value == "penalty"
    assert list(verify_case(story.the_case)) == []


def test_a_penalty_on_the_spot_that_was_wrong_is_taken_up_in_the_ordinary_procedure(roadside: Story) -> None:
    roadside.delivered_onspot()
    put_right(roadside, "redo")
    with refused("withdraw_publication"):
        roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="数量需要重新查明。")
    roadside.do("zhangyuan", "withdraw_publication", "unpublished", withdrawal_reason="原决定已撤销。")
    roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="数量需要重新查明。")
    assert (roadside.the_case.procedure, roadside.the_case.status) == ("ordinary", "open")
    assert list(verify_case(roadside.the_case)) == []
