"""A lead that an inspection hands over is a case at once, with everything that is known, linked both ways."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.inspecting import Inspection, PlanStory
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.services import Refused
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.inspections import services as inspections
from zhifa.demo.photos import photograph
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


def test_nothing_is_opened_for_what_belongs_to_another_body(story: Inspection) -> None:
    told = {"transfer_to": "县卫生健康局", "transfer_reason": "属于卫生监督", "transfer_materials": "检查笔录1份"}
    story.do("liangfeng", "hand_over_lead", "other", **told)
    assert not Case.objects.filter(started_as="ordinary").exists()
