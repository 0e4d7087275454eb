"""An inspection from the task to its closing: filled in from plan, register and checklist, refused where the law does."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.inspecting import ROW, Inspection, PlanStory
from tests.cases.refusing import refused
from zhifa.casework.cases.models import IssuedDocument
from zhifa.casework.cases.services import CaseOfficer, Refused
from zhifa.foundation.accounts.models import User
from zhifa.workshop.bundle import load_rulebook

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def plan(clock: Clock, city: None) -> PlanStory:
    return PlanStory(clock).drafted().published()


def test_an_inspection_without_problems_leaves_its_papers_and_ends(plan: PlanStory, clock: Clock) -> None:
    story = Inspection(clock).approved().entered().recorded().told().closed()
    assert story.case is not None
    codes = set(IssuedDocument.objects.filter(case=story.case).values_list("code", flat=True))
    assert {"D032", "D033", "D035", "D036", "D041"} <= codes
    assert story.last is not None
    assert story.last.case.status == "closed"


def test_the_task_is_filled_in_from_item_party_and_checklist(plan: PlanStory, clock: Clock) -> None:
    view = Inspection(clock).view("xiaoran")
    told = {"party": Inspection(clock).party, "item": "SJ-JC-001"}
    filled = {field.element: field.value for field in view.fields("create_task", data=told)}
    assert filled["checklist"] == "market-food-sale"
    assert filled["inspection_basis"] == ["食品安全法§110(1)"]
    assert filled["place"] == "青岭县云溪镇溪滨路甲9号"
    assert "超过保质期" in filled["inspection_items"][0]["content"]


def test_the_record_asks_what_the_checklist_asks(plan: PlanStory, clock: Clock) -> None:
    rows = Inspection(clock).approved().entered().rows()
    asked = load_rulebook().checklists("market", date(2026, 10, 12))["market-food-sale"]["rows"]
    assert [row["code"] for row in rows] == [row["code"] for row in asked]
    assert rows[1]["method"] == "现场查看、抽查标签"


def test_what_failed_becomes_the_problems_the_correction_and_the_recheck(
    plan: PlanStory, clock: Clock
) -> None:
    story = Inspection(clock).approved().entered().recorded("rectify", "R03")
    filled = {
        field.element: field.value for field in story.view("liangfeng").fields("order_inspection_correction")
    }
    assert filled["correction_facts"] == "经营无标签的预包装食品。见照片"
    assert filled["correction_clause"] == ["食品安全法§67(1)"]
    story.do(
        "liangfeng",
        "order_inspection_correction",
        correction_requirement="三日内补齐标签",
        correction_due="2026-10-15",
    )
    story.approve("xiaoran", "order_inspection_correction")
    story.do(
        "liangfeng",
        "serve",
        "served",
        service_method="2",
        receiver_signature="signed",
        receiver_relation="legal_rep",
    )
    story.told(correction_requirement="三日内补齐标签")
    story.do(
        "liangfeng",
        "recheck_inspection",
        "corrected",
        recheck_findings="标签已补齐。",
        record_signature="signed",
    )
    story.closed()


def test_the_visits_of_the_year_are_counted_by_the_platform_not_by_who_fills_in_the_form(
    plan: PlanStory, clock: Clock
) -> None:
    for _ in range(2):
        Inspection(clock).approved().entered().recorded().told().closed()
        clock.later(days=1)
    third = Inspection(clock).ordered()
    assert (
        next(
            f.value
            for f in third.view("liangfeng").fields("approve_inspection")
            if f.element == "frequency_count"
        )
        == 2
    )
    with refused("H65"):
        third.endorsed(frequency_count=0, frequency_cap=9)


def test_a_visit_in_vain_does_not_count(plan: PlanStory, clock: Clock) -> None:
    story = Inspection(clock).approved().entered().recorded("aborted", inspection_conclusion="aborted")
    assert not story.visit.counts


def test_a_routine_inspection_outside_the_published_plan_asks_for_reasons(clock: Clock) -> None:
    with pytest.raises(Refused, match="还没有公布检查计划"):
        Inspection(clock).ordered()


def test_a_row_of_no_plan_is_outside_the_plan(plan: PlanStory, clock: Clock) -> None:
    with pytest.raises(Refused, match="不在现行的年度检查计划中"):
        Inspection(clock).ordered(plan_row="449921SJ-2025-09")


def test_a_second_task_on_the_same_object_asks_whether_it_can_be_merged(
    plan: PlanStory, clock: Clock
) -> None:
    Inspection(clock).ordered()
    with pytest.raises(Refused, match="还有 1 项检查任务：青岭县市场监督管理局"):
        Inspection(clock).ordered()


def test_the_code_of_another_visit_does_not_open_the_door(plan: PlanStory, clock: Clock) -> None:
    story = Inspection(clock).approved()
    with refused("H64"):
        story.entered(entry_code="AAAA1111")
    story.entered(entry_code=story.visit.code)


def test_a_task_of_the_plan_is_handled_by_the_officers_that_it_names(plan: PlanStory, clock: Clock) -> None:
    story = Inspection(clock).ordered()
    handled = CaseOfficer.objects.filter(case=story.case).values_list("user__username", flat=True)
    assert set(handled) == {"liangfeng", "songjia"}
    assert story.visit.plan_row == ROW


def test_the_head_of_a_unit_begins_an_inspection_from_the_list_and_finds_it_there(
    plan: PlanStory, clock: Clock, client: Client
) -> None:
    story = Inspection(clock).ordered()
    client.force_login(User.objects.get(username="xiaoran"), "django.contrib.auth.backends.ModelBackend")
    text = client.get("/inspections/").content.decode()
    assert "/cases/new/inspection" in text
    assert story.case is not None
    assert f"/cases/{story.case.pk}" in text
    page = client.get("/cases/new/inspection").content.decode()
    assert "下达检查任务" in page
    assert ROW in page
