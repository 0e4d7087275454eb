"""The ordinary procedure from the lead to the dossier, as the people of a county bureau walk it with mouse and keys."""

from __future__ import annotations

import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.desk import Office, day, moment
from tests.browser.scenes import jpeg

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
REASON = "当事人初次违法，责令改正后当日清扫路面，按从轻阶次处罚。"
FACTS = "当事人车辆运输渣土没有密闭，沿途遗撒约30米。"
NO_RECORDING = {"S18": "执法记录仪故障，已由两人在场制作笔录。"}


@pytest.fixture(scope="module")
def address(office: Office) -> str:
    """A lead of forty days ago, registered by hand."""
    told = {
        "lead_source": "01",
        "found_on": day(40),
        "lead_content": "巡查发现渣土车没有密闭，沿青岭大道遗撒。",
        "place": "青岭县青岭大道与文化路交叉口",
    }
    page = office.act("linxiao", "/leads/new", told, at=moment(40, "09:00"))
    expect(page.locator("main")).to_contain_text("巡查发现渣土车没有密闭")
    return page.url


@pytest.fixture(scope="module")
def docketed(office: Office, address: str) -> str:
    """Verified, proposed, sent back once, proposed again, approved twice; the officers are appointed."""
    office.act("wangjian", f"{address}?do=assign_verification",
               {"officers": TWO, "verification_scope": "核实车辆、路段和遗撒情况。"}, at=moment(40, "10:00"))  # fmt: skip
    office.act("zhangyuan", f"{address}?do=verify", {"officers": TWO, "verification_findings": FACTS},
               "meets", moment(39, "09:30"))  # fmt: skip
    propose_docket(office, address)
    office.answer(
        "wangjian", f"{address}?do=docket", "退回修改", "案情摘要请写明遗撒的长度。", moment(39, "11:00")
    )
    page = office.fill("zhangyuan", f"{address}?do=docket", {"facts_summary": FACTS}, at=moment(39, "14:00"))
    expect(page.locator("#act-form")).to_contain_text("案情摘要请写明遗撒的长度。")
    office.send(page)
    office.answer("wangjian", f"{address}?do=docket", at=moment(39, "15:00"))
    page = office.answer("zhaogang", f"{address}?do=docket", at=moment(39, "16:00"))
    expect(page.locator("h1")).to_contain_text("青城管立〔")
    appointed = {"officers": TWO, "lead_officer": "zhangyuan", "recusal_declaration": True}
    office.act("wangjian", f"{address}?do=appoint_officers", appointed, at=moment(38, "09:00"))
    return address


def propose_docket(office: Office, address: str) -> None:
    told = {"officers": TWO, "item": "渣土", "party": "清流渣土", "violation_on": day(40), "violation_ended_on": day(40),
            "docket_tests": ["violation", "punishable", "jurisdiction", "limitation"]}  # fmt: skip
    office.act("zhangyuan", f"{address}?do=docket", told, at=moment(39, "10:00"))


def test_a_lead_is_verified_sent_back_once_and_docketed(office: Office, docketed: str) -> None:
    page = office.open("zhangyuan", docketed)
    expect(page.locator(".rail [aria-current=step]")).to_contain_text("调查")
    expect(page.locator(".card", has_text="办案记录")).to_contain_text("立案 退回")


@pytest.fixture(scope="module")
def investigated(office: Office, docketed: str) -> str:
    """Address confirmed, scene and person recorded, evidence with a photograph, correction ordered and served."""
    at = f"{docketed}?do="
    office.act("zhangyuan", f"{at}confirm_address", {"party_signature": "signed"}, at=moment(38, "10:00"))
    scene = {
        "officers": TWO, "certificate_shown": True, "started_at": moment(38, "10:30"), "ended_at": moment(38, "11:00"),
        "place": "青岭大道与文化路交叉口西侧", "onsite_findings": "机动车道散落渣土约30米。", "record_signature": "signed",
        "files": [jpeg("遗撒的渣土.jpg")],
    }  # fmt: skip
    office.act("zhangyuan", f"{at}onsite_record", scene, at=moment(38, "11:10"), reasons=NO_RECORDING)
    talk = {
        "officers": TWO, "certificate_shown": True, "rights_told": True, "started_at": moment(37, "09:00"),
        "ended_at": moment(37, "09:30"), "place": "本局询问室", "interviewee": "车载物", "interviewee_relation": "legal_rep",
        "interview_text": "问：车辆是谁的？\n答：是我们服务部的。", "record_signature": "signed",
    }  # fmt: skip
    office.act("zhangyuan", f"{at}interview", talk, at=moment(37, "09:40"), reasons=NO_RECORDING)
    evidence = {
        "officers": TWO, "evidence_name": "渣土运输协议", "evidence_kind": "1", "evidence_source": "当事人提供。",
        "evidence_purpose": "证明承运渣土的时间和路线。", "record_signature": "signed", "files": [jpeg("运输协议.jpg")],
    }  # fmt: skip
    office.act("zhangyuan", f"{at}collect_evidence", evidence, at=moment(37, "15:00"))
    told = {"correction_requirement": "运输渣土时全程密闭，清扫遗撒的渣土。", "correction_due": day(33)}
    office.act("zhangyuan", f"{at}order_correction", told, at=moment(36, "09:00"))
    office.answer("wangjian", f"{at}order_correction", at=moment(36, "10:00"))
    serve(office, docketed, moment(36, "15:00"))
    return docketed


def serve(office: Office, address: str, at: str, **data: Any) -> Page:
    told = {"service_method": "2", "receiver_relation": "legal_rep", "receiver_signature": "signed", **data}
    return office.act("zhangyuan", f"{address}?do=serve", told, "served", at)


def test_evidence_is_collected_with_photographs(office: Office, investigated: str) -> None:
    page = office.open("zhangyuan", investigated)
    expect(page.get_by_text("责令改正通知书").first).to_be_visible()


@pytest.fixture(scope="module")
def reported(office: Office, investigated: str) -> str:
    report(office, investigated, 30)
    return investigated


def test_an_officer_of_the_case_cannot_review_it_with_a_second_post(office: Office, reported: str) -> None:
    office.server.give_post("lijing", "legal_reviewer")
    page = office.open("lijing", reported)
    page.get_by_role("button", name="个人菜单").click()
    with page.expect_navigation():
        page.locator("form:has(#post-switch), form[aria-labelledby=post-switch]").get_by_role(
            "button", name="法制审核人员"
        ).click()
    told = {"review_items": results("ok", "ok"), "review_opinion": "同意。"}
    office.fill("lijing", f"{reported}?do=legal_review", told, "passed", moment(29, "08:00"))
    office.send(page)
    expect(page.locator("#act-form [data-error-summary]")).to_be_focused()
    expect(page.locator("#act-form")).to_contain_text("李静承办过本案的调查取证，不能再审核本案。")
    expect(page.locator("[name=review_opinion]")).to_have_value("同意。")


@pytest.fixture(scope="module")
def reviewed(office: Office, reported: str) -> str:
    """Reviewed, sent back for mending, reported again and passed."""
    investigated = reported
    mend = {"review_items": results("ok", "problem"), "review_opinion": "证据的证明目的请写得具体些。"}
    office.act("wuqing", f"{investigated}?do=legal_review", mend, "returned", moment(29, "09:00"))
    report(office, investigated, 28)
    passed = {"review_items": results("ok", "ok"), "review_opinion": "事实清楚，证据确凿，同意。"}
    office.act("wuqing", f"{investigated}?do=legal_review", passed, "passed", moment(27, "09:00"))
    return investigated


def results(most: str, last: str) -> list[dict[str, str]]:
    """The seven points of the review."""
    return [{"result": most}] * 6 + [{"result": last}]


def report(office: Office, address: str, ago: int) -> None:
    page = office.open("zhangyuan", f"{address}?do=investigation_report")
    listed = page.locator("#rows-evidence_findings [data-row-item]").count()
    told = {
        "officers": TWO, "violation_facts": FACTS, "nature_analysis": "属于未密闭运输渣土。", "first_violation": True,
        "evidence_findings": [{"proof": "证明没有密闭。", "finding": "accepted"}] * listed,
        "discretion_grade": "G2", "discretion_reason": REASON, "penalty_kinds": ["21"], "fine_amount": "4000",
    }  # fmt: skip
    office.act("zhangyuan", f"{address}?do=investigation_report", told, "penalty", moment(ago, "09:00"))
    office.answer("wangjian", f"{address}?do=investigation_report", at=moment(ago, "11:00"))


def test_the_legal_reviewer_sends_the_report_back_once_and_then_passes_it(
    office: Office, reviewed: str
) -> None:
    page = office.open("zhangyuan", reviewed)
    expect(page.locator(".rail [aria-current=step]")).to_contain_text("事先告知")


@pytest.fixture(scope="module")
def decided(office: Office, reviewed: str) -> str:
    """Told, heard, answered, decided through two heads."""
    at = f"{reviewed}?do="
    office.act("zhangyuan", f"{at}prior_notice", {}, "notice", moment(26, "09:00"))
    office.answer("zhaogang", f"{at}prior_notice", at=moment(26, "10:00"))
    serve(office, reviewed, moment(26, "15:00"))
    said = {"officers": TWO, "defence_on": day(25), "defence_way": "oral", "defence_points": [{"point": "已经清扫，请求从轻。"}],
            "party_signature": "signed"}  # fmt: skip
    office.act("zhangyuan", f"{at}record_defence", said, at=moment(25, "10:00"))
    office.act("zhangyuan", f"{at}review_defence", {"defence_answers": [{"adopted": "not_adopted", "reason": "已按从轻阶次裁量。"}]},
               "not_adopted", moment(24, "10:00"))  # fmt: skip
    office.answer("wangjian", f"{at}review_defence", at=moment(24, "11:00"))
    office.act("zhangyuan", f"{at}decide", {}, "penalty", moment(12, "09:00"))
    office.answer("wangjian", f"{at}decide", at=moment(12, "10:00"))
    office.answer("zhaogang", f"{at}decide", at=moment(12, "11:00"))
    return reviewed


def test_the_decision_follows_notice_defence_and_two_approvals(office: Office, decided: str) -> None:
    page = office.open("zhangyuan", decided)
    expect(page.locator("main")).to_contain_text("行政处罚决定书")
    expect(page.locator("main")).to_contain_text("4,000.00")


@pytest.fixture(scope="module")
def archived(office: Office, decided: str) -> str:
    """Served, paid, closed, archived."""
    at = f"{decided}?do="
    serve(office, decided, moment(11, "10:00"))
    paid = {"paid_on": day(9), "payment_channel": "bank", "receipt_number": "44990012345678"}
    office.act("jiangmin", f"{at}pay", paid, "paid_off", moment(9, "10:00"))
    office.act(
        "zhangyuan", f"{at}close", {"execution_result": "罚款已缴清，违法行为已改正。"}, at=moment(8, "09:00")
    )
    office.answer("wangjian", f"{at}close", at=moment(8, "10:00"))
    office.answer("zhaogang", f"{at}close", at=moment(8, "11:00"))
    office.act("chuyue", f"{at}archive", {"secrecy": "none"}, at=moment(7, "09:00"))
    return decided


def test_the_archived_dossier_opens_with_every_document(office: Office, archived: str) -> None:
    page = office.open("chuyue", archived)
    expect(page.locator("main")).to_contain_text("本案已归档")
    office.look(page, "archived")
    answer = page.context.request.get(page.locator("a", has_text="卷宗 PDF").get_attribute("href") or "")
    book = PdfReader(io.BytesIO(answer.body()))
    text = "".join(sheet.extract_text() for sheet in book.pages)
    for title in ("立案", "现场", "询问", "调查终结", "法制审核", "告知书", "决定书", "送达", "结案"):
        assert title in text, title
