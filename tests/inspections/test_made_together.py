"""综合查一次: tasks of one object become one visit, counted once, each body with its own record."""

from __future__ import annotations

from typing import Any

import pytest

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.inspecting import ROW, Inspection, PlanStory, shop
from zhifa.casework.cases.services import Refused
from zhifa.casework.inspections import services as inspections
from zhifa.casework.inspections.facts import visits_of_year
from zhifa.casework.inspections.models import JointVisit, Visit

pytestmark = pytest.mark.usefixtures("plan")
RESTAURANT = "青岭县好滋味餐饮管理有限公司"
URBAN = {
    "inspection_kind": "individual", "inspection_source": "report", "inspection_reason": "12345转办的油烟举报",
    "item": "CG-JC-002", "inspection_way": "onsite", "inspection_until": "2026-10-16T17:00",
    "officers": ["zhangyuan", "lijing"],
}  # fmt: skip


class Joint(Matter):
    def __init__(self, clock: Clock, party: str) -> None:
        super().__init__(clock, "joint_inspection")
        self.party = party

    def proposed(self, **data: Any) -> Joint:
        told = {
            "party": self.party, "inspection_from": "2026-10-15T09:00", "inspection_until": "2026-10-15T12:00",
            "joint_reason": "两个机关都有检查任务", "joint_items": "食品安全、油烟排放",
            "joint_rows": [{"body": "县市场监督管理局", "items": "食品安全", "officers": "梁峰、宋佳"}], **data,
        }  # fmt: skip
        self.do("xiaoran", "propose_joint", **told)
        return self

    def agreed(self) -> Joint:
        self.proposed()
        self.do("panhong", "decide_joint", "approved", joint_opinion="同意。")
        return self


def test_own_tasks_come_in_at_once_and_another_body_joins_by_its_own_act(clock: Clock) -> None:
    own = Inspection(clock, party=RESTAURANT)
    own.ordered(item="SJ-JC-002", checklist="market-food-sale")
    other = Matter(clock, "inspection")
    other.do("wangjian", "create_task", party=own.party, reasons={"S21": "先下达任务，再合并。"}, **URBAN)
    Joint(clock, own.party).agreed()
    joint = JointVisit.objects.get()
    other.do("wangjian", "join_visit", joint_visit=joint.code)
    assert {visit.body_code for visit in joint.visits.all()} == {"449921SJ", "449921CG"}
    assert inspections.mergeable([own.party], clock.moment.date(), own.case) == []


def test_two_units_together_count_once(clock: Clock) -> None:
    first = Inspection(clock).ordered()
    second = Inspection(clock)
    told = {
        "inspection_kind": "campaign", "inspection_source": "plan", "inspection_reason": "节日专项", "plan_row": ROW,
        "item": "SJ-JC-001", "party": second.party, "inspection_way": "onsite", "inspection_until": "2026-10-16T17:00",
        "officers": ["xiewei", "denglin"], "reasons": {"S21": "将合并检查"},
    }  # fmt: skip
    second.do("tianye", "create_task", **told)
    Joint(clock, first.party).agreed()
    for visit in Visit.objects.all():
        visit.recorded_at, visit.conclusion = clock.moment, "clean"
        visit.save()
    assert visits_of_year("449921SJ", [first.party], 2026) == 1


def test_what_is_merged_keeps_its_place_when_the_inspection_goes_on(clock: Clock) -> None:
    story = Inspection(clock).ordered()
    Joint(clock, story.party).agreed()
    story.endorsed().entered().recorded()
    assert story.visit.joint is not None


def test_an_object_that_nobody_is_to_inspect_cannot_be_merged(clock: Clock) -> None:
    with pytest.raises(Refused, match="没有可以合并的"):
        Joint(clock, shop()).proposed()


def test_a_visit_of_another_object_cannot_be_joined(clock: Clock) -> None:
    first = Inspection(clock).ordered()
    Joint(clock, first.party).agreed()
    second = Inspection(clock, party="青岭县北街粮油店").ordered()
    with pytest.raises(Refused, match="同一对象的合并方案"):
        second.do("xiaoran", "join_visit", joint_visit=JointVisit.objects.get().code)


def test_the_plan_of_a_joint_visit_ends_after_it_begins(clock: Clock, plan: PlanStory) -> None:
    story = Inspection(clock).ordered()
    with pytest.raises(Refused, match="不晚于开始时间"):
        Joint(clock, story.party).proposed(inspection_until="2026-10-15T08:00")
