"""Matters of the registers told by their steps, in the county's urban management bureau."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cases.clock import Clock
from zhifa.casework.cases.services import Done
from zhifa.demo.walking import Walk
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Certificate, OfficerProfile
from zhifa.rulebook.reading import read_world

CONDITIONS = ["staff", "duty", "regular", "conduct"]


class Matter(Walk):
    """Every step some minutes after the one before."""

    def __init__(self, clock: Clock, procedure: str) -> None:
        super().__init__(procedure)
        self.clock = clock

    def do(self, username: str, code: str, outcome: str = "", **rest: Any) -> Done:
        done = super().do(username, code, outcome, **rest)
        self.clock.later(minutes=5)
        return done


class Application(Matter):
    """A certificate for somebody who has none."""

    def __init__(self, clock: Clock, applicant: str = "wuqing", purpose: str = "first") -> None:
        super().__init__(clock, "certificate")
        self.applicant, self.purpose = applicant, purpose

    def applied(self, **data: Any) -> Application:
        told = {"applicant": self.applicant, "certificate_purpose": self.purpose, "certificate_fields": ["urban"],
                "certificate_tests": CONDITIONS}  # fmt: skip
        self.do("yanmin", "apply_certificate", **(told | data))
        return self

    def agreed(self) -> Application:
        self.applied()
        self.do("zhaogang", "review_application", "agreed", application_opinion="符合条件，同意申报。")
        return self

    def examined(self) -> Application:
        self.agreed()
        self.do(
            "yufang", "train", "completed", training_course="2026年第三期执法人员培训班", training_hours=40
        )
        self.do("yufang", "examine", "passed", exam_score=86)
        return self

    def issued(self, number: str = "44992101099", **data: Any) -> Application:
        self.examined()
        paper = {"certificate_number": number, "certificate_until": "2031-10-11"}
        self.do("yufang", "issue_certificate", **(paper | data))
        return self


class Measure(Matter):
    """Something done about the certificate of an officer."""

    def __init__(self, clock: Clock, holder: str = "zhangyuan") -> None:
        super().__init__(clock, "certificate_measure")
        self.holder = holder

    def heard(self, ground: str = "misconduct") -> Measure:
        self.do("yanmin", "propose_measure", certificate_holder=self.holder, measure_ground=ground,
                measure_facts="2026年9月30日检查时没有出示执法证件，有投诉人提供的录像。")  # fmt: skip
        self.do("yufang", "hear_holder", "waived")
        return self

    def decided(self, outcome: str) -> Measure:
        self.heard()
        reason = "违反出示执法证件的规定，事实清楚。"
        self.do("yufang", "decide_measure", outcome, certificate_decision_reason=reason)
        return self


def profile(username: str) -> OfficerProfile:
    return OfficerProfile.objects.get(user__username=username)


def held(username: str) -> Certificate | None:
    return profile(username).certificates.order_by("-valid_until").first()


def may_enforce(username: str, day: str) -> bool:
    """Whether the rules would let this person enforce on the day."""
    fact = bodies.officer_fact(profile(username).user, date.fromisoformat(day))
    body = bodies.body_fact(profile(username).body)
    world = read_world({"body": body, "officers": {username: fact}})
    return world.officers[username].certified_on(date.fromisoformat(day))


class ItemChange(Matter):
    """A change of the power list, from proposal to publication."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, "item_change")

    def proposed(self, outcome: str, **data: Any) -> ItemChange:
        told = {"item_effective_on": "2026-11-01", "item_change_reason": "权责清单调整。", **data}
        self.do(
            "wangjian", "propose_item_change" if self.case is None else "revise_item_change", outcome, **told
        )
        return self

    def added(self, **data: Any) -> ItemChange:
        return self.proposed("add", **(NEW_ITEM | data))

    def reviewed(self, outcome: str = "passed") -> ItemChange:
        self.do("wuqing", "review_item_change", outcome, item_review_opinion="依据、幅度与法律一致。")
        return self

    def confirmed(self) -> ItemChange:
        self.reviewed()
        self.do("zhaogang", "decide_item_change", "approved", item_decision_opinion="同意。")
        self.do("yufang", "confirm_item_change", "confirmed", item_confirmation="与目录一致。")
        return self

    def published(self) -> ItemChange:
        self.confirmed()
        self.do(
            "wangjian", "publish_item_change", item_instrument="青岭县行政执法事项调整公告（2026年第2号）"
        )
        return self


NEW_ITEM = {
    "item_code": "CG-CF-901-449921",
    "item_route": "own",
    "item_kind": "penalty",
    "item_field": "urban",
    "item_title": "对个人擅自倾倒、堆放生活垃圾的处罚",
    "item_violated": ["生态环境法典§506(2)"],
    "item_penal": ["生态环境法典§1169(3)"],
    "item_penalty_kinds": ["21"],
    "item_fines": "个人：一百元以上一千元以下",
    "item_procedures": ["ordinary", "simple"],
}
