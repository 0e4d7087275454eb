"""A case told by its stages; every step happens at the clock's moment, some time after the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.cases.clock import Clock
from zhifa.casework.cases.services import Case, CaseView, Doing, Done, perform
from zhifa.demo.walking import Walk
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.libraries.parties.models import Party

OFFICERS = ["zhangyuan", "lijing"]
FACTS = "2026年10月12日，当事人车辆运输渣土没有密闭，沿途遗撒约30米。"
REASON = "当事人初次违法，责令改正后当日清扫路面，按从轻阶次处罚。"
NO_RECORDING = {"S18": "执法记录仪故障，已由两人在场制作笔录"}
ALL_RIGHT = [{"item": code, "result": "ok"} for code in
             ("subject", "facts", "nature", "law", "procedure", "discretion", "documents")]  # fmt: skip


# Who does in the market bureau what these people do in the bureau of urban management.
MARKET = {
    "linxiao": "tangxin", "wangjian": "xiaoran", "zhangyuan": "liangfeng", "lijing": "songjia", "zhaogang": "panhong",
    "wuqing": "dongwen", "jiangmin": "weihong", "chuyue": "dujuan",
}  # fmt: skip


class Story(Walk):
    """``fine`` in 分. ``staff`` says who stands in for whom in another body than the county's urban management."""

    def __init__(
        self,
        clock: Clock,
        procedure: str = "ordinary",
        item: str = "CG-CF-006",
        party: str = "青岭县清流渣土运输服务部（普通合伙）",
        fine: int = 400_000,
        staff: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(procedure)
        self.staff = staff or {}
        self.clock, self.item, self.fine = clock, item, fine
        self.party = str(Party.objects.get(name=party).pk)

    @classmethod
    def of_market(cls, clock: Clock) -> Story:
        party = "岭海市云端优选网络科技有限公司"
        return cls(clock, item="SJ-CF-011", party=party, fine=300_000, staff=MARKET)

    def view(self, username: str, role: str = "") -> CaseView:
        return super().view(self.staff.get(username, username), role)

    def _their(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._their(one) for one in value]
        return self.staff.get(value, value) if isinstance(value, str) else value

    def do(self, username: str, code: str, outcome: str = "", **rest: Any) -> Done:
        rest = {name: self._their(value) for name, value in rest.items()}
        done = super().do(username, code, outcome, **rest)
        self.clock.later(minutes=5)
        return done

    def answer(self, username: str, code: str, phase: str, opinion: str, *rest: Any, **more: Any) -> Done:
        done = super().answer(username, code, phase, opinion, *rest, **more)
        self.clock.later(minutes=5)
        return done

    @property
    def the_case(self) -> Case:
        assert self.case is not None
        self.case.refresh_from_db()
        return self.case

    @property
    def entries(self) -> list[journal.Entry]:
        return journal.entries_of(self.the_case.pk)

    def form(
        self,
        username: str,
        code: str,
        outcome: str = "",
        reasons: Mapping[str, str] | None = None,
        **data: Any,
    ) -> tuple[CaseView, Doing]:
        """What a person has on the screen before pressing the button."""
        view = self.view(username)
        return view, self.doing(view, code, outcome, data, None, reasons=reasons or {})

    def send(self, view: CaseView, doing: Doing) -> Done:
        return perform(self.the_case, view.post, doing)

    # The stages, each beginning where the one before it ended.

    def lead(self, **data: Any) -> Story:
        told = {
            "lead_source": "01",
            "lead_content": "巡查发现渣土车没有密闭，沿途遗撒。",
            "place": "青岭大道",
            **data,
        }
        self.do("linxiao", "register_lead", **told)
        return self

    def verified(self, outcome: str = "meets") -> Story:
        self.lead()
        self.do("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实车辆和路段")
        self.do("zhangyuan", "verify", outcome, officers=OFFICERS, verification_findings=FACTS)
        return self

    def docket_proposed(self) -> Story:
        self.verified()
        self.do(
            "zhangyuan", "docket", item=self.item, party=self.party, officers=OFFICERS, violation_on="2026-10-12",
            docket_tests=["violation", "punishable", "jurisdiction", "limitation"],
        )  # fmt: skip
        return self

    def docketed(self) -> Story:
        self.docket_proposed()
        self.approve("wangjian", "docket")
        self.approve("zhaogang", "docket")
        self.do(
            "wangjian",
            "appoint_officers",
            officers=OFFICERS,
            lead_officer="zhangyuan",
            recusal_declaration=True,
        )
        return self

    def evidenced(self, *, consent: bool = False) -> Story:
        self.docketed()
        self.clock.to("2026-10-14 09:00")
        agreed = {"electronic_service_consent": True, "electronic_channel": "13900000104"} if consent else {}
        self.do("zhangyuan", "confirm_address", party_signature="signed", **agreed)
        self.do(
            "zhangyuan", "onsite_record", officers=OFFICERS, certificate_shown=True, record_signature="signed",
            started_at="2026-10-14T08:30", ended_at="2026-10-14T09:00", place="青岭大道",
            onsite_findings="车道上散落渣土约30米。", reasons=NO_RECORDING,
        )  # fmt: skip
        self.do(
            "zhangyuan", "interview", officers=OFFICERS, certificate_shown=True, rights_told=True,
            record_signature="signed", started_at="2026-10-14T09:00", ended_at="2026-10-14T09:10", place="询问室",
            interviewee="车载物", interviewee_relation="legal_rep", interview_text="问：……\n答：属实。",
            reasons=NO_RECORDING,
        )  # fmt: skip
        return self

    def correction_ordered(self) -> Story:
        self.do(
            "zhangyuan", "order_correction", correction_requirement="密闭运输", correction_due="2026-10-20"
        )
        self.approve("wangjian", "order_correction")
        return self.serve()

    def serve(self, **data: Any) -> Story:
        """Hand over the document whose service is open."""
        how = {
            "service_method": "2",
            "receiver_signature": "signed",
            "receiver_relation": "legal_rep",
            **data,
        }
        self.do("zhangyuan", "serve", "served", **how)
        return self

    def report(self, outcome: str = "penalty", **data: Any) -> Story:
        view = self.view("zhangyuan")
        listed = next(
            one.value for one in view.fields("investigation_report") if one.element == "evidence_findings"
        )
        findings = [
            {**row, "proof": row.get("proof") or "证明没有密闭", "finding": "accepted"} for row in listed
        ]
        told: dict[str, Any] = {"officers": OFFICERS, "violation_facts": FACTS, "evidence_findings": findings,
                                "nature_analysis": "属于未密闭运输渣土", "first_violation": True}  # fmt: skip
        told |= self.penalty if outcome == "penalty" else {}
        self.do("zhangyuan", "investigation_report", outcome, **{**told, **data})
        self.approve("wangjian", "investigation_report")
        return self

    @property
    def penalty(self) -> dict[str, Any]:
        return {
            "discretion_grade": "G2",
            "discretion_reason": REASON,
            "penalty_kinds": ["21"],
            "fine_amount": self.fine,
        }

    def investigated(self, outcome: str = "penalty", *, consent: bool = False, **data: Any) -> Story:
        self.evidenced(consent=consent)
        self.correction_ordered()
        self.clock.to("2026-10-21 09:00")
        return self.report(outcome, **data)

    def review(self, outcome: str = "passed") -> Story:
        self.do("wuqing", "legal_review", outcome, review_opinion="见审核意见", review_items=ALL_RIGHT)
        return self

    def noticed(self, kind: str = "notice", *, consent: bool = False, **data: Any) -> Story:
        """The prior notice is approved and waits for service."""
        self.investigated(consent=consent, **data)
        self.review()
        self.clock.to("2026-10-23 09:00")
        self.do("zhangyuan", "prior_notice", kind)
        self.approve("zhaogang", "prior_notice")
        return self

    def told(self, kind: str = "notice", **data: Any) -> Story:
        """The prior notice has been served on Friday, 23 October: five working days end on the 30th."""
        return self.noticed(kind, **data).serve()

    def decide(self, outcome: str = "penalty", **data: Any) -> Story:
        self.do("zhangyuan", "decide", outcome, **data)
        self.approve("wangjian", "decide")
        self.approve("zhaogang", "decide")
        return self

    def decided(self, **data: Any) -> Story:
        self.told(**data)
        self.clock.to("2026-11-02 09:00")
        return self.decide()

    def delivered(self, **data: Any) -> Story:
        """The decision has been served on 3 November: fifteen days end on the 18th."""
        self.decided(**data)
        self.clock.to("2026-11-03 09:00")
        return self.serve()

    def paid(self, receipt: str = "44990012345678", outcome: str = "paid_off", **data: Any) -> Story:
        self.do(
            "jiangmin",
            "pay",
            outcome,
            paid_on=self.clock.today,
            payment_channel="bank",
            receipt_number=receipt,
            **data,
        )
        return self

    def close(self) -> Story:
        self.do("zhangyuan", "close", execution_result="已履行")
        self.approve("wangjian", "close")
        self.approve("zhaogang", "close")
        return self

    def archived(self) -> Story:
        self.delivered()
        self.clock.to("2026-11-10 09:00")
        self.paid().close()
        self.do("chuyue", "archive", secrecy="none")
        return self

    # The roadside penalty.

    def found(self, **data: Any) -> Story:
        told = {
            "officers": OFFICERS, "certificate_shown": True, "place": "文化路甲45号", "item": self.item,
            "party": self.party, "violation_on": self.clock.today, "violation_facts": "当事人倾倒装修垃圾约0.3立方米。",
            "onsite_findings": "人行道上堆有废瓷砖。", "record_signature": "signed", "region": "449921", **data,
        }  # fmt: skip
        self.do("zhangyuan", "find_onsite", **told)
        return self

    def informed(self, outcome: str = "no_defence") -> Story:
        self.found()
        self.do("zhangyuan", "inform", outcome, officers=OFFICERS, certificate_shown=True)
        return self

    def decided_onspot(self) -> Story:
        self.informed()
        self.do(
            "zhangyuan", "decide_onspot", officers=OFFICERS, correction_requirement="立即清走", officers_signature=True,
            **self.penalty,
        )  # fmt: skip
        return self

    def delivered_onspot(self) -> Story:
        self.decided_onspot()
        self.do("zhangyuan", "deliver_onspot", officers=OFFICERS, receiver_signature="signed")
        return self

    def paper(
        self, name: str, content: bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\n%%EOF\n"
    ) -> dict[str, Any]:
        """A file of the case, stored as an upload is."""
        stored = files.store_bytes(content, name, user=None, purpose="evidence")
        return {"digest": stored.digest, "name": name, "media_type": stored.media_type, "size": stored.size}


def endorsement(story: Story, username: str) -> tuple[Any, Doing]:
    """The button 同意 as it stands on this person's screen now."""
    view = story.view(username, "agency_head")
    return view, Doing(code="docket", seen=len(view.entries), phase="endorsed", data={"opinion": "同意。"})
