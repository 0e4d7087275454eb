"""A lead that an inspection hands over is a case at once, with everything that is known, linked both ways."""

from __future__ import annotations

import pytest

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.inspecting import Inspection, PlanStory
from tests.inspections.test_at_the_door import signed_in
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.services import Refused, todos_of
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.inspections import services as inspections
from zhifa.demo.photos import photograph
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal

pytestmark = pytest.mark.usefixtures("plan")


@pytest.fixture
def story(plan: PlanStory, clock: Clock) -> Inspection:
    picture = photograph("标签", clock.moment, 23.1, 113.2)
    stored = files.store_bytes(picture, "标签.jpg", user=None, purpose="evidence")
    photo = {"digest": stored.digest, "name": "标签.jpg", "media_type": stored.media_type, "size": stored.size,
             "taken_at": "2026-10-12 09:30", "place": "23.1,113.2"}  # fmt: skip
    found = Inspection(clock).approved().entered()
    return found.recorded("lead", "R02", inspection_conclusion="lead", files=[photo]).told()


def test_the_lead_has_source_party_place_findings_and_files_without_retyping(story: Inspection) -> None:
    story.do("liangfeng", "hand_over_lead", "own")
    assert story.case is not None
    link = inspections.lead_of(story.case)[0]
    first = journal.entries_of(link.lead.pk)[0]
    assert first.data["lead_source"] == "01"
    assert first.data["item"] == "SJ-CF-002"  # what the failed row of the checklist points to
    assert first.data["party_name"] == "云溪镇邻里便利店"
    assert first.data["lead_content"] == "经营超过保质期的食品。见照片"
    assert [row["name"] for row in first.data["files"]] == ["标签.jpg"]
    assert str(story.case.pk) in first.data["source_case"]
    assert set(first.data["_sources"].values()) == {"inspection"}
    assert {"D001"} == set(IssuedDocument.objects.filter(case=link.lead).values_list("code", flat=True))
    assert inspections.lead_of(link.lead)[0].inspection == story.case


def test_the_lead_is_a_penalty_case_that_its_unit_finds_and_goes_on_with(story: Inspection) -> None:
    story.do("liangfeng", "hand_over_lead", "own")
    lead = Case.objects.get(started_as="ordinary")
    assert (lead.unit, lead.stage, lead.party_name) == ("食品安全监管股", "lead", "云溪镇邻里便利店")
    assert lead.todos.filter(act="assign_verification").exists()


def test_both_journals_and_registers_hold(story: Inspection) -> None:
    story.do("liangfeng", "hand_over_lead", "own")
    for case in Case.objects.exclude(started_as="inspection_plan"):
        assert list(verify_case(case)) == []


def test_a_register_that_was_changed_is_found(story: Inspection) -> None:
    story.visit.__class__.objects.filter(pk=story.visit.pk).update(conclusion="clean")
    assert story.case is not None
    assert any("检查登记 conclusion" in str(one) for one in verify_case(story.case))


def test_an_open_lead_on_the_same_shop_is_pointed_out_first(story: Inspection) -> None:
    story.do("liangfeng", "hand_over_lead", "own")
    with pytest.raises(Refused, match="类似线索"):
        story.do("liangfeng", "hand_over_lead", "own")
    story.do("liangfeng", "hand_over_lead", "own", reasons={"S01": "另一批次，分别核查。"})
    assert Case.objects.filter(started_as="ordinary").count() == 2


def transferred(story: Inspection, to: str) -> None:
    told = {"transfer_to": to, "transfer_reason": "属于市容管理", "transfer_materials": "检查笔录1份"}
    story.do("liangfeng", "hand_over_lead", "other", **told)


def arrived(clock: Clock) -> Matter:
    there = Matter(clock, "ordinary")
    there.case = Case.objects.get(started_as="ordinary")
    return there


def test_what_belongs_to_another_body_arrives_there_as_a_lead_with_everything_and_is_accepted(
    story: Inspection, clock: Clock
) -> None:
    transferred(story, "青岭县城市管理和综合执法局")
    there = arrived(clock)
    assert there.case is not None and story.case is not None
    first = journal.entries_of(there.case.pk)[0].data
    assert (first["transferred_from"], first["party_name"]) == ("青岭县市场监督管理局", "云溪镇邻里便利店")
    assert (
        first["party_id"]
        and "经营超过保质期的食品" in first["lead_content"]
        and "属于市容管理" in first["lead_content"]
    )
    assert [row["name"] for row in first["files"]] == ["标签.jpg"] and "行政检查结果告知书" in first[
        "linked_materials"
    ]
    assert todos_of(post_of("wangjian", "unit_head")).filter(case=there.case, act="accept_transfer").exists()
    assert Case.objects.visible_to(User.objects.get(username="wangjian")).filter(pk=there.case.pk).exists()
    there.do("wangjian", "accept_transfer", reply_note="同意接收。")
    reply = journal.entries_of(story.case.pk)[-1]
    assert (reply.code, reply.outcome) == ("record_transfer_reply", "accepted")
    page = signed_in("liangfeng").get(f"/cases/{story.case.pk}").content.decode()
    assert "移送到" in page and "青岭县城市管理和综合执法局" in page
    for case in Case.objects.filter(pk__in=(story.case.pk, there.case.pk)):
        assert list(verify_case(case)) == []


def test_what_is_returned_is_handed_over_anew_even_after_the_inspection_was_closed(
    story: Inspection, clock: Clock
) -> None:
    transferred(story, "青岭县城市管理和综合执法局")
    story.do("liangfeng", "close", closing_type="8", execution_result="线索已经移送")
    story.approve("xiaoran", "close")
    clock.later(minutes=5)
    arrived(clock).do("wangjian", "return_transfer", reply_reason="店内的食品由市场监管部门管。")
    assert story.case is not None
    story.case.refresh_from_db()
    assert story.case.status == "open" and story.case.todos.filter(act="hand_over_lead").exists()
    story.do("liangfeng", "hand_over_lead", "own")
    assert inspections.lead_of(story.case)[0].lead.body_code == story.case.body_code
    assert list(verify_case(story.case)) == []


def test_a_body_that_is_not_on_the_platform_gets_it_on_paper_and_its_answer_is_registered(
    story: Inspection,
) -> None:
    transferred(story, "县卫生健康局")
    assert not Case.objects.filter(started_as="ordinary").exists() and story.case is not None
    letter = IssuedDocument.objects.get(case=story.case, code="D007")
    assert (letter.values["transfer_to"], letter.values["party_name"]) == ("县卫生健康局", "云溪镇邻里便利店")
    assert story.case.todos.filter(act="record_transfer_reply").exists()
    story.do("liangfeng", "record_transfer_reply", "accepted", reply_from="县卫生健康局")
    assert not story.case.todos.filter(act="record_transfer_reply").exists()
