"""A personnel clerk's work: a newcomer, a certificate from application to issue, a transfer, a register from a sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bodies.sheets import officer, workbook
from tests.browser.desk import Office
from tests.browser.working_days import day

pytestmark = pytest.mark.browser
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(page: Page, name: str) -> None:
    """Press the button; what cannot be undone is asked first."""
    page.get_by_role("button", name=name, exact=True).click()
    if page.get_by_role("dialog").count():
        page.get_by_role("dialog").get_by_role("button").last.click()
    page.wait_for_load_state()


def test_a_newcomer_is_registered_and_gets_a_certificate(office: Office) -> None:
    page = office.open("yanmin", "/bodies/449921CG/do/admit/")
    told = {"name": "林茂", "username": "linmao", "id_number": "11010519491231002X"}
    for name, value in told.items():
        page.fill(f"main [name={name}]", value)
    page.locator("main [name=roles][value=officer]").check()
    office.look(page, "admit")
    send(page, "登记入库")
    expect(page.locator("main .once")).to_be_visible()
    asked = {"applicant": "linmao", "certificate_purpose": "first", "certificate_fields": ["urban"],
             "certificate_tests": ["staff", "duty", "regular", "conduct"]}  # fmt: skip
    address = office.act("yanmin", "/cases/new/certificate", asked).url
    at = f"{address}?do="
    office.act("zhaogang", f"{at}review_application", {"application_opinion": "符合条件。"}, "agreed")
    course = {
        "training_course": "2026年第三期执法人员培训班",
        "training_hours": "40",
        "training_ended_on": day(0),
    }
    office.act("yufang", f"{at}train", course, "completed")
    office.act("yufang", f"{at}examine", {"exam_on": day(0), "exam_score": "86"}, "passed")
    paper = {
        "certificate_number": "44992101099",
        "certificate_from": day(0),
        "certificate_until": f"{int(day(0)[:4]) + 4}{day(0)[4:]}",
    }
    office.act("yufang", f"{at}issue_certificate", paper)
    page = office.open("yanmin", "/officers/linmao/")
    expect(page.locator("main")).to_contain_text("44992101099")


def test_who_cannot_enforce_any_more_is_told_on_the_first_page(office: Office) -> None:
    page = office.open("yanmin", "/bodies/")
    page.get_by_role("link", name=re.compile("没有有效证件")).click()
    expect(page.locator("main")).to_contain_text("何勇")


def test_an_officer_moves_to_another_body_and_leaves_the_old_post(office: Office) -> None:
    page = office.open("hongmei", "/officers/huanglei/do/transfer/")
    page.fill("main [name=body]", "云溪镇人民政府")
    page.locator("main [name=roles][value=officer]").check()
    page.fill("main [name=ground]", "青人调〔2026〕1号")
    office.look(page, "transfer")
    send(page, "办理调动")
    expect(page.locator("main")).to_contain_text("→ 云溪镇人民政府")


def test_a_register_comes_in_from_a_sheet_after_every_row_was_checked(office: Office) -> None:
    rows = [officer(1), officer(2), officer(3, 主体代码="449999XX")]
    page = office.open("hongmei", "/bodies/import/")
    page.set_input_files(
        "#registry-file", {"name": "花名册.xlsx", "mimeType": SHEET, "buffer": workbook(执法人员=rows)}
    )
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator("main")).to_contain_text("449999XX 没有登记", timeout=60000)
    send(page, "确认入库")
    expect(page.locator("main")).to_contain_text("新人员的账号还没有密码", timeout=60000)
