"""The fast track: chosen with the party's consent, decided within days; what turns out disputed goes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office
from tests.browser.scenes import jpeg
from tests.browser.working_days import day, moment

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
CONSENT = {
    "officers": TWO, "fast_basis": "公安程序规定§40", "rights_told": True, "party_statement": "不陈述、不申辩。",
    "fast_conditions": ["facts_clear", "admitted", "no_objection", "not_simple"], "party_signature": "signed",
}  # fmt: skip
BASIS = {"S34": "省级文件规定的快速办理，已核对有效。"}
RIGHT = [{"result": "ok"}] * 7


@pytest.fixture(scope="module")
def cases(office: Office) -> list[str]:
    return office.server.beforehand("clear", "disputed")


def choose(office: Office, address: str, ago: int) -> None:
    office.act("zhangyuan", f"{address}?do=choose_fast", CONSENT, at=moment(ago, "09:00"), reasons=BASIS)
    page = office.answer("wangjian", f"{address}?do=choose_fast", at=moment(ago, "09:30"))
    expect(page.locator("main")).to_contain_text("行政处罚快速办理")


def test_a_clear_case_is_decided_after_notice_and_waiver(office: Office, cases: list[str]) -> None:
    address = cases[0]
    choose(office, address, 11)
    at = f"{address}?do="
    found = {
        "officers": TWO, "violation_facts": "车辆运输渣土没有密闭。", "nature_analysis": "属于未密闭运输渣土。", "discretion_grade": "G2",
        "discretion_reason": "当事人初次违法，当日清扫路面，按从轻阶次处罚。", "penalty_kinds": ["21"], "fine_amount": "4000",
        "evidence_findings": [{"proof": "证明没有密闭。", "finding": "accepted"}] * 2, "first_violation": True,
    }  # fmt: skip
    office.act("zhangyuan", f"{at}investigation_report", found, "penalty", moment(11, "10:00"))
    office.act(
        "wangjian",
        f"{at}legal_review",
        {"review_items": RIGHT, "review_opinion": "同意。"},
        "passed",
        moment(11, "11:00"),
    )
    office.act("zhangyuan", f"{at}prior_notice", {}, "notice", moment(10, "09:00"), {"S10": "没有从宽情形。"})
    handed = {"service_method": "2", "receiver_relation": "legal_rep", "receiver_signature": "signed"}
    office.act("zhangyuan", f"{at}serve", handed, "served", moment(10, "09:30"))
    waived = {
        "waived_on": day(10),
        "waiver_scope": ["defence"],
        "files": [jpeg("放弃声明.jpg")],
        "party_signature": "signed",
    }
    office.act("zhangyuan", f"{at}waive_defence", waived, at=moment(10, "10:00"))
    told = {"correction_reason": "当事人已经当日清扫。"}
    office.act("zhangyuan", f"{at}decide", told, "penalty", moment(10, "11:00"))
    page = office.answer("zhaogang", f"{at}decide", at=moment(10, "12:00"))
    expect(page.locator(".rail [aria-current=step]")).to_contain_text("送达")
    expect(page.locator("main")).to_contain_text("行政处罚决定书")


def test_a_disputed_case_goes_back_with_its_evidence(office: Office, cases: list[str]) -> None:
    address = cases[1]
    choose(office, address, 10)
    reason = {"conversion_reason": "当事人对遗撒的数量提出异议。"}
    page = office.act("zhangyuan", f"{address}?do=convert_from_fast", reason, at=moment(9, "09:00"))
    expect(page.locator("main")).to_contain_text("行政处罚普通程序")
    expect(page.locator("main")).to_contain_text("现场检查笔录")
