"""Inspections of food shops told by their steps, in the county's market bureau; plans in whichever body."""

from __future__ import annotations

from typing import Any

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.story import NO_RECORDING
from zhifa.casework.inspections.models import Visit
from zhifa.libraries.parties.models import Party

OFFICERS = ["liangfeng", "songjia"]
SHOP = "云溪镇邻里便利店"
PLANNED = {
    "item": "对食品销售者的监督检查", "code": "SJ-JC-001", "kind": "routine", "object": "食品销售者", "way": "onsite",
    "ratio": "按风险抽取，每户一年不超过两次", "time": "全年", "visits": 60, "unit": "食品安全监管股",
}  # fmt: skip
ROW = "449921SJ-2026-01"


def shop(name: str = SHOP) -> str:
    return str(Party.objects.get(name=name).pk)


class PlanStory(Matter):
    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, "inspection_plan")

    def drafted(self, outcome: str = "annual", code: str = "draft_plan", **data: Any) -> PlanStory:
        told = {"plan_year": "2026", "plan_basis": ["食品安全法§109"], "plan_rows": [PLANNED], "frequency_cap": 2,
                "complaint_channel": "12345"}  # fmt: skip
        self.do("xiaoran", code, outcome, **(told | data))
        return self

    def filed(self) -> PlanStory:
        self.do("panhong", "decide_plan", "approved", plan_opinion="同意。")
        self.do("yufang", "file_plan", "filed", plan_filing_opinion="予以备案。")
        return self

    def published(self) -> PlanStory:
        self.filed()
        self.do("xiaoran", "publish_plan", plan_channel="青岭县人民政府网站")
        return self


class Inspection(Matter):
    """Of the corner shop, by the plan; everything else is filled in by the platform."""

    def __init__(self, clock: Clock, procedure: str = "inspection", party: str = SHOP) -> None:
        super().__init__(clock, procedure)
        self.party = shop(party)

    def ordered(self, **data: Any) -> Inspection:
        told = {
            "inspection_kind": "routine", "inspection_source": "plan", "inspection_reason": "年度计划第一项",
            "plan_row": ROW, "item": "SJ-JC-001", "party": self.party, "inspection_way": "onsite",
            "inspection_until": f"{self.clock.today}T17:00", "officers": OFFICERS, **data,
        }  # fmt: skip
        self.do("xiaoran", "create_task", **told)
        return self

    def approved(self, **data: Any) -> Inspection:
        self.ordered()
        return self.endorsed(**data)

    def endorsed(self, **data: Any) -> Inspection:
        told = {"advance_notice": False, "surprise_reason": "提前通知将影响检查", **data}
        self.do("liangfeng", "approve_inspection", **told)
        self.approve("xiaoran", "approve_inspection")
        return self

    def entered(self, **data: Any) -> Inspection:
        told = {"certificate_shown": True, "entry_mode": "show", "officers": OFFICERS, **data}
        self.do("liangfeng", "enter_premises", **told)
        return self

    def rows(self, *failed: str) -> list[dict[str, Any]]:
        """The checklist as the form has it, answered."""
        fields = self.view("liangfeng").fields("record_inspection")
        listed = next(field.value for field in fields if field.element == "checklist_rows")
        return [
            {**row, "result": "fail", "note": "见照片"}
            if row["code"] in failed
            else {**row, "result": "pass"}
            for row in listed
        ]

    def recorded(self, outcome: str = "clean", *failed: str, **data: Any) -> Inspection:
        told = {
            "officers": OFFICERS, "certificate_shown": True, "onsite_findings": "逐项检查，情况见检查单。",
            "checklist_rows": self.rows(*failed), "inspection_conclusion": "clean" if outcome == "clean" else "rectify",
            "record_signature": "signed", **data,
        }  # fmt: skip
        self.do("liangfeng", "record_inspection", outcome, reasons=NO_RECORDING, **told)
        return self

    def told(self, **data: Any) -> Inspection:
        self.do("liangfeng", "tell_result", complaint_channel="12345", receiver_signature="signed", **data)
        return self

    def closed(self) -> Inspection:
        self.do("liangfeng", "close", closing_type="8", execution_result="已办结")
        self.approve("xiaoran", "close")
        return self

    @property
    def visit(self) -> Visit:
        assert self.case is not None
        return Visit.objects.select_related("case").get(case=self.case)
