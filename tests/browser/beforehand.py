"""Cases brought to a stage through the services, in the server's own data: what a walk need not do by hand.

Run inside the server's environment (``Server.beforehand``). Days are told as working days before today.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.services import Case
from zhifa.demo.dating import Dating
from zhifa.demo.walking import Walk, post_of
from zhifa.libraries.bodies.models import Body, Post
from zhifa.libraries.parties.models import Party

OFFICERS = ["zhangyuan", "lijing"]
FACTS = "当事人车辆运输渣土没有密闭，沿途遗撒约30米。"
NO_RECORDING = {"S18": "执法记录仪故障，已由两人在场制作笔录"}
GOODS = [{"name": "破损篷布", "quantity": "1张"}, {"name": "渣土", "quantity": "8立方米"}]
POINTS = ("subject", "facts", "nature", "law", "procedure", "discretion", "documents")
PENALTY: dict[str, Any] = {
    "discretion_grade": "G2", "discretion_reason": "当事人初次违法，责令改正后当日清扫路面，按从轻阶次处罚。",
    "penalty_kinds": ["21"],
}  # fmt: skip


class Brought(Walk):
    @property
    def the_case(self) -> Case:
        assert self.case is not None
        return self.case


class Hurried(Brought):
    """A shop is inspected at once because of a report; nobody has entered yet. 邓琳 is lent to another body as well."""

    def begun(self) -> Hurried:
        first = post_of("denglin")
        Post.objects.get_or_create(
            user=first.user,
            body=Body.objects.get(code="449921CG"),
            role=first.role,
            defaults={"since": first.since},
        )
        now = timezone.localtime()
        until = f"{now:%Y-%m-%d}T23:59"
        self.do(
            "denglin", "begin_quick", at=now - timedelta(minutes=5), item="SJ-JC-001", inspection_kind="individual",
            inspection_source="report", inspection_reason="12345举报出售过期食品", quick_reason="举报称正在下架转移",
            inspection_way="onsite", party=str(Party.objects.get(name="石桥镇桥头零食铺").pk), inspection_until=until,
            officers=["denglin", "xiewei"],
        )  # fmt: skip
        return self


class Beforehand(Brought):
    """An ordinary case of the county's urban management; each stage a day or more after the one before."""

    def __init__(
        self,
        ago: int,
        item: str = "CG-CF-006",
        party: str = "青岭县清流渣土运输服务部（普通合伙）",
        fine: int = 400_000,
    ) -> None:
        super().__init__(as_it_happened=True)
        self.dating = Dating(timezone.localtime(), rulebooks.calendar())
        self.ago, self.item, self.fine = ago, item, fine
        self.receiver = "legal_rep" if "服务部" in party else "self"
        self.party = str(Party.objects.get(name=party).pk)

    def at(self, clock: str) -> datetime:
        return self.dating.moment(f"-{self.ago} {clock}")

    def on(self, later: int = 0) -> str:
        return self.dating.day(later - self.ago).isoformat()

    def docketed(self) -> Beforehand:
        self.do("linxiao", "register_lead", at=self.at("09:00"), lead_source="01", found_on=self.on(),
                lead_content="巡查发现渣土车没有密闭，沿途遗撒。", place=f"青岭大道{self.ago}号")  # fmt: skip
        self.do(
            "wangjian",
            "assign_verification",
            at=self.at("09:10"),
            officers=OFFICERS,
            verification_scope="核实车辆和路段。",
        )
        self.do(
            "zhangyuan",
            "verify",
            "meets",
            at=self.at("09:40"),
            officers=OFFICERS,
            verification_findings=FACTS,
        )
        self.do("zhangyuan", "docket", at=self.at("10:00"), officers=OFFICERS, item=self.item, party=self.party,
                violation_on=self.on(), docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
        self.approve("wangjian", "docket", at=self.at("10:10"))
        self.approve("zhaogang", "docket", at=self.at("10:20"))
        self.do("wangjian", "appoint_officers", at=self.at("10:30"), officers=OFFICERS, lead_officer="zhangyuan",
                recusal_declaration=True)  # fmt: skip
        return self

    def evidenced(self) -> Beforehand:
        self.docketed()
        self.ago -= 1
        self.do("zhangyuan", "confirm_address", at=self.at("09:00"), party_signature="signed")
        self.do("zhangyuan", "onsite_record", at=self.at("09:50"), officers=OFFICERS, certificate_shown=True,
                record_signature="signed", started_at=f"{self.on()}T09:10", ended_at=f"{self.on()}T09:40", place="青岭大道北侧",
                onsite_findings="机动车道散落渣土约30米。", reasons=NO_RECORDING)  # fmt: skip
        self.do("zhangyuan", "interview", at=self.at("10:40"), officers=OFFICERS, certificate_shown=True, rights_told=True,
                record_signature="signed", started_at=f"{self.on()}T10:00", ended_at=f"{self.on()}T10:30", place="本局询问室",
                interviewee="车载物", interviewee_relation="legal_rep", interview_text="问：车辆是谁的？\n答：是我们服务部的。",
                reasons=NO_RECORDING)  # fmt: skip
        return self

    def ordered(self) -> Beforehand:
        """Correction is ordered and the order served."""
        self.evidenced()
        self.do("zhangyuan", "order_correction", at=self.at("11:00"), correction_requirement="运输渣土时全程密闭，清扫遗撒的渣土。",
                correction_due=self.on(2))  # fmt: skip
        self.approve("wangjian", "order_correction", at=self.at("11:10"))
        return self.serve("11:30")

    def reviewed(self) -> Beforehand:
        """The investigation is reported and passed by the legal reviewer."""
        self.ordered()
        self.ago -= 3
        listed = next(one.value for one in self.view("zhangyuan").fields("investigation_report")
                      if one.element == "evidence_findings")  # fmt: skip
        self.do("zhangyuan", "investigation_report", "penalty", at=self.at("09:00"), officers=OFFICERS, violation_facts=FACTS,
                nature_analysis="属于未密闭运输渣土。", first_violation=True, **PENALTY, fine_amount=self.fine,
                evidence_findings=[{**row, "proof": "证明没有密闭。", "finding": "accepted"} for row in listed])  # fmt: skip
        self.approve("wangjian", "investigation_report", at=self.at("09:30"))
        self.do("wuqing", "legal_review", "passed", at=self.at("10:00"), review_opinion="事实清楚，同意。",
                review_items=[{"item": point, "result": "ok"} for point in POINTS])  # fmt: skip
        return self

    def told(self, kind: str = "notice") -> Beforehand:
        """The prior notice is served the day after the review."""
        self.reviewed()
        self.ago -= 1
        self.do("zhangyuan", "prior_notice", kind, at=self.at("09:00"))
        self.approve("zhaogang", "prior_notice", at=self.at("09:20"))
        return self.serve("10:00")

    def delivered(self) -> Beforehand:
        """Decided and served six working days after the notice."""
        self.told()
        self.ago -= 6
        self.do("zhangyuan", "decide", "penalty", at=self.at("09:00"))
        self.approve("wangjian", "decide", at=self.at("09:20"))
        self.approve("zhaogang", "decide", at=self.at("09:40"))
        return self.serve("10:30")

    def demanded(self, ago: int) -> Beforehand:
        """Demanded and served on that day, with four working days to perform."""
        self.delivered()
        self.ago = ago
        self.do("zhangyuan", "demand", at=self.at("09:00"), owed_content="缴纳罚款。", demand_period="四个工作日",
                demand_until=self.on(4), demand_way="到代收银行缴纳。")  # fmt: skip
        self.approve("zhaogang", "demand", at=self.at("09:20"))
        return self.serve("10:00")

    def seized(self) -> Beforehand:
        """What belongs to the case is taken away on the day after the evidence, for thirty days."""
        self.evidenced()
        self.ago -= 1
        until = (self.dating.day(-self.ago) + timedelta(days=30)).isoformat()
        what = {"measure_kind": "3", "measure_basis": ["生态环境法典§52"], "measure_basis_rank": "law", "measure_rows": GOODS,
                "coercion_reason": "涉案物品可能被转移。", "measure_scope": ["related", "not_necessities", "not_sealed"],
                "officers": OFFICERS, "measure_from": self.on(), "measure_until": until, "custody_place": "涉案财物仓库"}  # fmt: skip
        self.do(
            "zhangyuan", "approve_seizure", at=self.at("09:00"), reasons={"S24": "不扣押将被转移。"}, **what
        )
        self.approve("wangjian", "approve_seizure", at=self.at("09:10"))
        self.approve("zhaogang", "approve_seizure", at=self.at("09:20"))
        self.do("zhangyuan", "carry_out_seizure", at=self.at("11:00"), certificate_shown=True, rights_told=True,
                list_handed_over=True, record_signature="signed", started_at=f"{self.on()}T10:00", ended_at=f"{self.on()}T10:30",
                place="青岭大道北侧", measure_course="当场出示证件、告知、清点、加封。", reasons=NO_RECORDING, **what)  # fmt: skip
        return self

    def serve(self, clock: str) -> Beforehand:
        self.do("zhangyuan", "serve", "served", at=self.at(clock), service_method="2", receiver_signature="signed",
                receiver_relation=self.receiver)  # fmt: skip
        return self


# Each began on a day of its own: the same party, item and day would be the same violation twice.
CASES: dict[str, Callable[[], Brought]] = {
    "clear": lambda: Beforehand(14).evidenced(),
    "disputed": lambda: Beforehand(13).evidenced(),
    "heard": lambda: Beforehand(30).told("hearing_notice"),
    "late": lambda: Beforehand(31).told("hearing_notice"),
    "preserved": lambda: Beforehand(40).evidenced(),
    "frozen": lambda: Beforehand(46).evidenced(),
    "seized": lambda: Beforehand(18).evidenced(),
    "suspected": lambda: Beforehand(23).ordered(),
    "run_out": lambda: Beforehand(48).seized(),
    "unpaid": lambda: Beforehand(55).delivered(),
    "littered": lambda: Beforehand(56).demanded(30),
    "appealed": lambda: Beforehand(42).delivered(),
    "hurried": lambda: Hurried("quick_inspection").begun(),
    "silent": lambda: Beforehand(175, "CG-CF-016", "甄大力", 5_000).demanded(20),
}


def make(names: Iterable[str]) -> None:
    sys.stdout.write("\n".join(f"/cases/{CASES[name]().the_case.pk}" for name in names))
