"""A suspected crime goes to the police and comes back; a slip in a document is corrected: at the desks, with the mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office, day, moment

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
CRIME = {
    "crime_signs": ["amount"],
    "crime_facts": "倾倒渣土中混有危险废物四吨。",
    "crime_article": "刑法§338",
}


@pytest.fixture(scope="module")
def case(office: Office) -> str:
    """A case under investigation, in which correction has been ordered."""
    (path,) = office.server.beforehand("suspected")
    return path


@pytest.fixture(scope="module")
def sent(office: Office, case: str) -> str:
    at = f"{case}?do="
    office.act("zhangyuan", f"{at}suspect_crime", CRIME, at=moment(2, "09:00"))
    team = {"officers": TWO, "lead_officer": "zhangyuan", "recusal_declaration": True}
    office.act("wangjian", f"{at}form_referral_team", team, at=moment(2, "10:00"))
    report = {"officers": TWO, "referral_to": "青岭县公安局"}
    office.act("zhangyuan", f"{at}report_referral", report, at=moment(2, "11:00"))
    office.act(
        "sunping", f"{at}decide_referral", {"referral_opinion": "同意移送。"}, "approved", moment(2, "15:00")
    )
    told = {"referral_to": "青岭县公安局", "procuratorate": "青岭县人民检察院"}
    office.act("zhangyuan", f"{at}send_referral", told, "none", moment(2, "17:00"))
    return case


def test_the_papers_of_the_referral_are_on_the_case_and_the_police_are_waited_for(
    office: Office, sent: str
) -> None:
    page = office.open("zhangyuan", sent)
    for title in ("涉嫌犯罪案件情况调查报告", "涉嫌犯罪案件移送书", "移送材料清单", "涉嫌犯罪案件移送告知书"):
        expect(page.locator(".card", has_text="文书与卷宗")).to_contain_text(title)
    expect(page.locator("main")).to_contain_text("登记公安机关回执")


def test_the_police_refuse_and_the_case_goes_on(office: Office, sent: str) -> None:
    at = f"{sent}?do="
    office.act(
        "zhangyuan", f"{at}register_receipt", {"referral_received_on": day(2)}, "received", moment(2, "18:00")
    )
    refused = {
        "police_notice_received_on": day(1),
        "police_decided_on": day(1),
        "police_reason": "情节显著轻微。",
    }
    office.act("zhangyuan", f"{at}register_police_decision", refused, "refused", moment(1, "09:00"))
    back = {
        "return_kind": "police_refused",
        "return_from": "青岭县公安局",
        "return_received_on": day(1),
        "return_content": "不予立案，退回案卷。",
    }
    page = office.act("zhangyuan", f"{at}register_return", back, "resume", moment(1, "10:00"))
    expect(page.locator("main")).to_contain_text("调查终结")
    expect(page.locator(".card", has_text="办案记录").last).to_contain_text("登记退回案件")


def test_a_slip_is_corrected_and_the_document_says_so(office: Office, case: str) -> None:
    at = f"{case}?do=correct_document"
    page = office.open("zhangyuan", at)
    papers = page.locator(".card", has_text="文书与卷宗").inner_text()
    order = re.findall(r"\w+责改〔\d{4}〕\d+号", papers)[0]
    substance = {
        "amendments": [{"place": "处罚内容", "wrong": "罚款4000元", "right": "罚款400元"}],
        "amendment_reason": "笔误。",
    }
    page = office.fill("zhangyuan", at, substance)
    office.send(page)
    expect(page.locator("#act-form")).to_contain_text("改变了金额，不是文字差错")
    misread = {
        "original_number": order,
        "amendments": [{"place": "改正要求", "wrong": "密闭云输", "right": "密闭运输"}],
        "amendment_reason": "笔误。",
    }
    page = office.fill("zhangyuan", at, misread)
    office.send(page)
    expect(page.locator("#act-form")).to_contain_text("没有“密闭云输”这几个字")
    slip = {
        "original_number": order,
        "amendments": [{"place": "改正要求", "wrong": "清扫遗撒的渣土", "right": "清扫遗洒的渣土"}],
        "amendment_reason": "笔误。",
    }
    office.act("zhangyuan", at, slip, at=moment(0, "00:01"))
    page = office.answer("wangjian", at, at=moment(0, "00:02"))
    expect(page.locator(".card", has_text="文书与卷宗")).to_contain_text("已更正：")


def test_a_lead_on_an_official_goes_to_the_supervisory_organ_and_the_case_goes_on(
    office: Office, case: str
) -> None:
    at = f"{case}?do="
    lead = {
        "duty_person": "王某", "duty_unit": "石桥镇人民政府", "duty_post": "城建办主任", "duty_official_kind": "civil",
        "duty_kind": "bribery", "duty_found": "询问当事人时其提供转账记录。", "duty_facts": "收受六千元，事先告知检查时间。",
        "duty_receiver_kind": "supervision", "duty_receiver": "青岭县公安局",
    }  # fmt: skip
    page = office.fill("zhangyuan", f"{at}report_duty_lead", lead)
    office.send(page)
    expect(page.locator("#act-form")).to_contain_text("职务犯罪线索不移送青岭县公安局")
    office.act(
        "zhangyuan",
        f"{at}report_duty_lead",
        {**lead, "duty_receiver": "青岭县监察委员会"},
        at=moment(0, "00:03"),
    )
    office.answer("sunping", f"{at}report_duty_lead", at=moment(0, "00:04"))
    told = {"duty_materials": "1.询问笔录复制件", "contact_person": "张远", "contact_phone": "0750-5550118"}
    page = office.act("zhangyuan", f"{at}send_duty_lead", told, at=moment(0, "00:05"))
    for title in ("职务犯罪线索移送审批表", "职务犯罪线索移送函"):
        expect(page.locator(".card", has_text="文书与卷宗")).to_contain_text(title)
    expect(page.locator("main")).to_contain_text("登记职务犯罪线索的接收情况")
