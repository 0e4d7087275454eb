"""A yearly plan is decided, filed with the superior and published; only then tasks may refer to it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cases.clock import Clock
from tests.cases.inspecting import PLANNED, ROW, PlanStory
from zhifa.casework.cases.models import IssuedDocument
from zhifa.casework.cases.services import Refused
from zhifa.casework.inspections import services as inspections
from zhifa.casework.inspections.models import Plan, PlanRow

pytestmark = pytest.mark.usefixtures("city")
BODY = "449921SJ"


def test_a_published_plan_is_in_force_with_its_rows_cap_and_number(plan: PlanStory) -> None:
    found = inspections.plan_in_force(BODY, date(2026, 10, 12))
    assert found is not None
    assert (found.frequency_cap, found.number) == (2, "青市监检计〔2026〕1号")
    assert [row.code for row in found.rows.all()] == [ROW]
    assert set(IssuedDocument.objects.filter(case=plan.case).values_list("code", flat=True)) == {"D030"}


def test_nothing_is_in_force_before_publication(clock: Clock) -> None:
    PlanStory(clock).drafted().filed()
    assert not Plan.objects.exists()


def test_a_plan_is_not_published_without_filing(clock: Clock) -> None:
    story = PlanStory(clock).drafted()
    story.do("panhong", "decide_plan", "approved", plan_opinion="同意。")
    with pytest.raises(Refused, match="检查计划备案"):
        story.do("xiaoran", "publish_plan", plan_channel="网站")


def test_a_second_plan_of_the_year_is_refused_when_it_is_drafted(plan: PlanStory, clock: Clock) -> None:
    with pytest.raises(Refused, match="已经公布，不能再公布一份"):
        PlanStory(clock).drafted()


def test_a_plan_that_another_overtook_is_refused_when_it_is_published(clock: Clock) -> None:
    first, second = PlanStory(clock).drafted(), PlanStory(clock).drafted()
    first.published()
    second.filed()
    with pytest.raises(Refused, match="已经公布"):
        second.do("xiaoran", "publish_plan", plan_channel="网站")
    assert Plan.objects.count() == 1


def test_an_adjusted_plan_replaces_the_published_one_from_its_day(plan: PlanStory, clock: Clock) -> None:
    clock.to("2026-10-20 09:00")
    PlanStory(clock).drafted("adjusted", frequency_cap=1).published()
    before, after = (inspections.plan_in_force(BODY, date(2026, 10, day)) for day in (19, 20))
    assert before is not None
    assert after is not None
    assert (before.frequency_cap, after.frequency_cap) == (2, 1)
    assert PlanRow.objects.filter(plan=after).get().code == "449921SJ-2026-2-01"


def test_there_is_nothing_to_adjust_before_a_plan_is_published(clock: Clock) -> None:
    with pytest.raises(Refused, match="没有可以调整的"):
        PlanStory(clock).drafted("adjusted")


def test_what_is_not_on_the_published_list_of_items_cannot_be_planned(clock: Clock) -> None:
    with pytest.raises(Refused, match="第2行：本机关没有编码为 CG-JC-001 的行政检查事项"):
        PlanStory(clock).drafted(plan_rows=[PLANNED, {**PLANNED, "code": "CG-JC-001"}])


@pytest.mark.parametrize(
    ("data", "said"), [({"plan_year": "二〇二六"}, "不是四位年份"), ({"frequency_cap": 0}, "至少一次")]
)
def test_a_year_or_a_cap_that_cannot_be_is_told(clock: Clock, data: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        PlanStory(clock).drafted(**data)
