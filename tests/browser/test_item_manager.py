"""An item manager's day: items come in from a sheet, go down in a batch, come back with what is open; one is proposed anew."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Office
from tests.browser.working_days import day
from tests.items.sheets import book, row

pytestmark = pytest.mark.browser
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BATCH = {"instrument": "省人民政府公告（2026年第9号）", "item_codes": "CG-CF-001 CG-CF-002"}


def preview(office: Office, address: str, values: dict[str, str]) -> Page:
    page = office.open("hanlei", address)
    for name, value in {**BATCH, "published_on": day(5), **values}.items():
        page.fill(f"main [name={name}]", value)
    page.get_by_role("button", name="预览", exact=True).click()
    office.look(page, "preview")
    return page


def confirm(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()
    dialog = page.get_by_role("dialog")
    with page.expect_navigation():
        dialog.get_by_role("button").last.click()


def test_items_come_in_row_by_row_and_the_faulty_row_says_why(office: Office) -> None:
    rows = [row(施行日期=day(-5)), row(事项编码="CG-CF-902", 施行日期=day(-5), 处罚种类="罚站")]
    page = office.open("hanlei", "/items/imports")
    page.set_input_files("#items-file", {"name": "事项.xlsx", "mimeType": SHEET, "buffer": book(*rows)})
    page.get_by_role("button", name="上传并预览").click()
    expect(page.locator("main")).to_contain_text("不认识“罚站”")
    confirm(page, re.compile("确认导入 1 行"))
    expect(page.locator("main")).to_contain_text("CG-CF-901")


def test_a_batch_is_previewed_given_and_taken_back_before_it_takes_effect(office: Office) -> None:
    page = preview(office, "/items/delegate", {"effective_on": day(-10)})
    expect(page.locator("main")).to_contain_text("2 个事项 × 2 个机关")
    confirm(page, re.compile("确认赋权"))
    expect(page.locator("main")).to_contain_text("待生效")
    confirm(page, "撤销")
    expect(page.locator("main")).to_contain_text("已撤销")


def test_a_recall_shows_who_loses_what_before_anything_happens(office: Office) -> None:
    page = preview(office, "/items/recall", {"item_codes": "CG-CF-004", "effective_on": day(-10)})
    expect(page.locator("main")).to_contain_text("云溪镇")
    confirm(page, re.compile("确认收回"))
    expect(page.locator("main")).to_contain_text("待生效")
    confirm(page, "撤销")
    expect(page.locator("main")).to_contain_text("已撤销")


def test_a_change_of_an_item_is_reviewed_decided_confirmed_and_published(office: Office) -> None:
    told: dict[str, Any] = {
        "item_code": "CG-CF-903-449921", "item_route": "own", "item_kind": "penalty", "item_field": "urban",
        "item_title": "对个人擅自丢弃生活垃圾的处罚（自有事项）", "item_violated": "生态环境法典§506(2)",
        "item_penal": "生态环境法典§1169(3)",
        "item_penalty_kinds": ["21"], "item_fines": "个人：一百元以上一千元以下", "item_levels": ["county"],
        "item_procedures": ["ordinary"], "item_effective_on": day(-15), "item_change_reason": "按实际需要单列。",
    }  # fmt: skip
    address = office.act("hanlei", "/cases/new/item_change", told, "add").url
    at = f"{address}?do="
    office.act(
        "wuqing", f"{at}review_item_change", {"item_review_opinion": "依据、幅度、层级无误。"}, "passed"
    )
    office.act("zhaogang", f"{at}decide_item_change", {"item_decision_opinion": "同意。"}, "approved")
    office.act("yufang", f"{at}confirm_item_change", {"item_confirmation": "确认。"}, "confirmed")
    published = {"item_instrument": "青岭县权责清单（2026年修订）"}
    page = office.act("hanlei", f"{at}publish_item_change", published)
    expect(page.locator("main")).to_contain_text("公布事项调整")
    page = office.open("zhangyuan", f"/items/CG-CF-903-449921/?on={day(-16)}")
    expect(page.locator("h1")).to_contain_text("对个人擅自丢弃生活垃圾的处罚")
