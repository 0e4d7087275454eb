"""Reconsideration and suits: clocks, no new evidence meanwhile, what becomes of the decision."""

from __future__ import annotations

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.models import Todo
from zhifa.casework.cases.verifying import verify_case

FILED = {
    "review_number": "青府复〔2026〕8号",
    "applicant_name": "青岭县清流渣土运输服务部",
    "review_claim": "撤销处罚决定。",
}
PROOF = {"officers": OFFICERS, "evidence_name": "过磅单", "evidence_kind": "1", "evidence_source": "磅站",
         "evidence_purpose": "证明重量", "record_signature": "signed"}  # fmt: skip


def filed(story: Story, outcome: str = "reconsideration", **data: str) -> Story:
    told = {"review_received_on": story.clock.today, "remedy_organ": "青岭县人民政府", **FILED, **data}
    story.do("zhangyuan", "record_remedy", outcome, **told)
    return story


def result(story: Story, outcome: str, **data: object) -> Story:
    told = {"remedy_result_on": story.clock.today, "remedy_result_content": "见决定书", **data}
    story.do("zhangyuan", "record_remedy_result", outcome, **told)
    return story


def due(story: Story, act: str) -> str:
    return str(Todo.objects.get(case=story.the_case, act=act).due)


def test_the_answer_is_due_in_ten_working_days_or_on_the_day_that_the_notice_names(
    story: Story, clock: Clock
) -> None:
    story.delivered()
    filed(story)
    assert due(story, "answer_reconsideration") == "2026-11-17"
    filed(story, review_answer_due="2026-11-10")
    assert due(story, "answer_reconsideration") == "2026-11-10"


def test_nothing_is_collected_while_it_is_examined_unless_it_was_allowed(story: Story, clock: Clock) -> None:
    story.delivered()
    filed(story)
    with refused("H105") as told:
        story.do("zhangyuan", "register_recording", recording_device="执法记录仪", started_at="2026-11-03T09:00",
                 ended_at="2026-11-03T09:10", recording_moments="00:01 出示证件")  # fmt: skip
    assert "经准许补充证据" in told.text
    allowed = {"permission_from": "青岭县人民政府", "permission_reason": "申请人提出新的称重证据"}
    with refused("H105"):
        story.do("zhangyuan", "supplement_evidence", **PROOF, **allowed, permission_on="2026-11-01",
                 files=[story.paper("过磅单.pdf")])  # fmt: skip
    story.do("zhangyuan", "supplement_evidence", **PROOF, **allowed, permission_on="2026-11-03",
             files=[story.paper("过磅单.pdf")])  # fmt: skip


def test_a_closed_case_is_reconsidered_annulled_and_decided_again(story: Story, clock: Clock) -> None:
    story.archived()
    filed(story)
    clock.to("2026-12-10 09:00")
    result(story, "remanded", annulment_ground="facts", redecide_until="2027-02-10")
    case = story.the_case
    assert (case.status, case.archived_on) == ("open", None)
    assert due(story, "decide") == "2027-02-10" and due(story, "withdraw_publication") == "2026-12-15"
    with refused("H76") as told:
        story.do("zhangyuan", "decide", "penalty")
    assert "不同的处理" in told.text
    story.decide(fine_amount=200_000)
    assert list(verify_case(story.the_case)) == []


def test_a_fine_changed_on_reconsideration_is_what_is_owed(story: Story, clock: Clock) -> None:
    story.delivered()
    filed(story)
    result(story, "changed", changed_fine=100_000)
    assert story.the_case.fine_amount == 100_000
    with refused("H44"):
        story.paid(paid_amount=400_000)


def test_an_application_handed_in_through_the_body_is_forwarded_in_five_working_days(roadside: Story) -> None:
    roadside.delivered_onspot()
    roadside.do("zhangyuan", "receive_application", applicant_name="甄大力", review_claim="撤销当场处罚。")
    assert due(roadside, "handle_application") == "2026-10-19"
    roadside.do(
        "zhangyuan", "handle_application", "forwarded", lodged_opinion="维持。", remedy_organ="青岭县人民政府"
    )
    roadside.approve("zhaogang", "handle_application")
    assert not Todo.objects.filter(case=roadside.the_case, act="handle_application").exists()
