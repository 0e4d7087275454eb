"""An inspection on the case desk, from the task to the lead that it hands over."""

from __future__ import annotations

from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import NO_RECORDING, OFFICERS, Story
from zhifa.casework.cases.models import IssuedDocument
from zhifa.foundation.accounts.models import User

ITEMS = [{"item": "建筑垃圾运输", "content": "是否密闭运输", "basis": "固废法§63"}]
WHAT = {
    "inspection_kind": "routine", "inspection_source": "plan", "inspection_reason": "年度检查计划第三项", "in_plan": True,
    "place": "青岭大道", "region": "449921", "inspection_way": "onsite", "inspection_basis": ["固废法§63"],
    "inspection_items": ITEMS, "inspection_until": "2026-10-12T17:00", "officers": OFFICERS,
}  # fmt: skip


def approved(clock: Clock, **data: object) -> Story:
    story = Story(clock, procedure="inspection")
    story.do("wangjian", "create_task", party=story.party, **WHAT)
    told = {"inspection_from": "2026-10-12T09:00", "frequency_count": 0, "frequency_cap": 1, **data}
    story.do("zhangyuan", "approve_inspection", **WHAT, **told)
    story.approve("wangjian", "approve_inspection")
    return story


def test_what_is_found_becomes_a_lead_and_the_inspection_ends(city: None, clock: Clock) -> None:
    story = approved(clock, advance_notice=False, surprise_reason="提前通知将影响检查")
    story.do("zhangyuan", "enter_premises", officers=OFFICERS, certificate_shown=True, entered_at="2026-10-12T09:10",
             entry_mode="scan", entry_code="JC-20261012-01")  # fmt: skip
    rows = [{"item": "是否密闭运输", "result": "fail", "note": "三辆车没有密闭"}]
    story.do(
        "zhangyuan", "record_inspection", "lead", officers=OFFICERS, certificate_shown=True, started_at="2026-10-12T09:15",
        ended_at="2026-10-12T09:40", place="青岭大道", onsite_findings="三辆车没有密闭", checklist_rows=rows,
        inspection_conclusion="lead", record_signature="signed", reasons=NO_RECORDING,
    )  # fmt: skip
    assert {"tell_result", "hand_over_lead"} <= set(story.view("zhangyuan").assessment.obligations)
    told = {"inspection_conclusion": "lead", "complaint_channel": "12345", "receiver_signature": "signed"}
    story.do("zhangyuan", "tell_result", inspected_on="2026-10-12", place="青岭大道", **told)
    with refused("hand_over_lead"):
        story.do("zhangyuan", "close", closing_type="8", execution_result="已办结")
    story.do(
        "zhangyuan",
        "hand_over_lead",
        "own",
        lead_source="01",
        found_on="2026-10-12",
        lead_content="三辆车没有密闭",
    )
    story.do("zhangyuan", "close", closing_type="8", execution_result="已办结")
    story.approve("wangjian", "close")
    codes = set(IssuedDocument.objects.filter(case=story.the_case).values_list("code", flat=True))
    assert {"D001", "D032", "D033", "D035", "D036", "D041"} <= codes


def test_a_second_routine_visit_in_the_year_is_refused(city: None, clock: Clock) -> None:
    with refused("H65"):
        approved(clock, frequency_count=1)


def test_the_head_of_a_unit_begins_an_inspection_from_the_list_and_finds_it_there(
    city: None, clock: Clock, client: Client
) -> None:
    story = approved(clock)
    client.force_login(User.objects.get(username="wangjian"), "django.contrib.auth.backends.ModelBackend")
    text = client.get("/cases").content.decode()
    assert "/cases/new/inspection" in text
    assert f"/cases/{story.the_case.pk}" in text
    assert "下达检查任务" in client.get("/cases/new/inspection").content.decode()
