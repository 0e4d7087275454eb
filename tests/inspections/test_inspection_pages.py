"""The pages of 检查: what each post sees, and where it may begin."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.clock import Clock
from tests.cases.inspecting import ROW, Inspection, PlanStory
from tests.inspections.test_at_the_door import signed_in
from tests.inspections.test_double_random import DrawStory
from zhifa.casework.inspections.models import Tie

pytestmark = pytest.mark.usefixtures("city")
TABS = ("", "plans/", "draws/", "together/", "ties/")


@pytest.mark.parametrize("tab", TABS)
def test_every_part_opens_for_the_head_of_a_unit_before_there_is_anything(tab: str) -> None:
    assert signed_in("xiaoran").get(f"/inspections/{tab}").status_code == 200


def test_a_row_of_the_plan_begins_a_task_that_is_filled_in(plan: PlanStory) -> None:
    assert plan.case is not None
    desk = signed_in("xiaoran")
    text = desk.get(f"/inspections/plans/{plan.case.pk}").content.decode()
    assert ROW in text
    assert "0 / 60" in text
    address = text.split('href="/cases/new/inspection?', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    form = desk.get(f"/cases/new/inspection?{address}").content.decode()
    assert f'value="{ROW}" selected' in form
    assert "年度检查计划 449921SJ-2026-01：对食品销售者的监督检查" in form
    assert "食品安全法" in form


def test_only_the_head_of_that_body_begins_from_its_plan(plan: PlanStory) -> None:
    assert plan.case is not None
    for name in ("liangfeng", "wangjian"):
        text = signed_in(name).get(f"/inspections/plans/{plan.case.pk}").content.decode()
        assert "/cases/new/inspection?" not in text


def test_the_page_of_a_draw_shows_the_commitment_first_and_the_secret_afterwards(
    plan: PlanStory, clock: Clock
) -> None:
    story, desk = DrawStory(clock).prepared(), signed_in("xiaoran")
    assert story.case is not None
    address = f"/inspections/draws/{story.case.pk}"
    before = desk.get(address).content.decode()
    assert story.draw.commitment in before
    assert "zhifa draw" not in before
    story.drawn("七")
    after = desk.get(address).content.decode()
    assert "zhifa draw" in after
    assert json.loads(desk.get(f"{address}/file").content)["witness"] == "七"
    assert signed_in("zhangyuan").get(address).status_code == 404


def test_officers_begin_a_quick_inspection_and_heads_do_not() -> None:
    desk = signed_in("liangfeng")
    assert "/cases/new/quick_inspection" in desk.get("/inspections/").content.decode()
    assert "来不及事先批准的紧急情况" in desk.get("/cases/new/quick_inspection").content.decode()
    assert "/cases/new/quick_inspection" not in signed_in("xiaoran").get("/inspections/").content.decode()


def test_overlapping_tasks_are_offered_to_be_put_together(plan: PlanStory, clock: Clock) -> None:
    Inspection(clock).ordered()
    Inspection(clock).ordered(reasons={"S21": "将合并"})
    text = signed_in("xiaoran").get("/inspections/together/").content.decode()
    assert "提出合并方案" in text
    assert "/cases/new/joint_inspection?party=" in text
    assert "邻里便利店" not in signed_in("wangjian").get("/inspections/together/").content.decode()


def test_officers_register_their_own_ties_and_heads_those_of_their_people(plan: PlanStory) -> None:
    own = signed_in("liangfeng")
    told = {"party": "云溪镇邻里便利店", "ground": "relative", "note": "妹妹经营"}
    assert own.post("/inspections/ties/", told).status_code == 302
    assert own.post("/inspections/ties/", told).status_code == 422
    assert own.post("/inspections/ties/", {**told, "officer": "songjia"}).status_code == 422
    assert own.post("/inspections/ties/", {**told, "party": "没有这家"}).status_code == 422
    assert signed_in("xiaoran").post("/inspections/ties/", {**told, "officer": "songjia"}).status_code == 302
    assert Tie.objects.count() == 2
    assert (
        own.post(f"/inspections/ties/{Tie.objects.get(officer__username='liangfeng').pk}/end").status_code
        == 302
    )
    assert Tie.objects.filter(until=None).count() == 1


def test_the_case_page_leads_to_code_and_plan(plan: PlanStory, clock: Clock, client: Client) -> None:
    story = Inspection(clock).ordered()
    assert story.case is not None
    text = signed_in("liangfeng").get(f"/cases/{story.case.pk}").content.decode()
    assert story.visit.code in text
    assert ROW in text


def test_the_list_of_visits_costs_the_same_whatever_it_holds(plan: PlanStory, clock: Clock) -> None:
    desk = signed_in("xiaoran")
    Inspection(clock).ordered()
    desk.get("/inspections/")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get("/inspections/").status_code == 200
        return len(captured)

    one = cost()
    for name in ("青岭县北街粮油店", "青岭县南门生鲜超市"):
        Inspection(clock, party=name).ordered()
    assert cost() == one


def test_the_rows_of_the_checklist_are_one_tap_each(plan: PlanStory, clock: Clock) -> None:
    story = Inspection(clock).approved().entered()
    assert story.case is not None
    text = signed_in("liangfeng").get(f"/cases/{story.case.pk}?do=record_inspection").content.decode()
    assert text.count('name="checklist_rows-1-result"') == 3
    assert 'type="radio" name="checklist_rows-1-result"' in text
