"""An inspection in a real browser: plan, lots, approval, notice, entry code at the door, checklist, correction, closing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PHONE, ZONE, Office
from tests.browser.scenes import jpeg
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
OFFICERS = {"梁峰": "liangfeng", "宋佳": "songjia", "谢伟": "xiewei", "邓琳": "denglin"}
PLANNED = {
    "item": "对食品销售者的监督检查", "code": "SJ-JC-001", "kind": "routine", "object": "食品销售者", "way": "onsite",
    "ratio": "每户不超过三次", "time": "全年", "visits": "60",
}  # fmt: skip


def ahead(days: int) -> str:
    return (datetime.now(ZONE) + timedelta(days=days)).strftime("%Y-%m-%dT17:00")


def case_of(page: Page) -> str:
    return page.url.partition("?")[0]


def public(office: Office, address: str) -> Page:
    """The telephone of the inspected: nobody is signed in."""
    context = office.browser.new_context(base_url=office.server.url, viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    return page


def adjusted_plan(office: Office) -> str:
    """The demo city's plan of the year is adjusted; the new row."""
    told = {
        "plan_year": str(datetime.now(ZONE).year), "plan_basis": "《中华人民共和国食品安全法》第一百零九条",
        "plan_rows": [PLANNED], "frequency_cap": "3", "complaint_channel": "12345",
    }  # fmt: skip
    address = case_of(office.act("xiaoran", "/cases/new/inspection_plan", told, "adjusted"))
    office.act("panhong", f"{address}?do=decide_plan", {"plan_opinion": "同意。"}, "approved")
    office.act("yufang", f"{address}?do=file_plan", {"plan_filing_opinion": "予以备案。"}, "filed")
    office.act("xiaoran", f"{address}?do=publish_plan", {"plan_channel": "县政府网站"})
    page = office.open("xiaoran", address.replace("/cases/", "/inspections/plans/"))
    expect(page.locator("h1 + .chip")).to_have_text("现行")
    return str(page.locator("td[data-label=编号]").first.inner_text())


def drawn(office: Office, row: str) -> tuple[str, list[str]]:
    """One shop by lot: the address of its task, and who inspects it."""
    told = {"draw_task": "冬季食品销售抽查", "draw_tags": "食品销售", "draw_take": "1", "draw_team": "2",
            "checklist": "market-food-sale", "inspection_until": ahead(5)}  # fmt: skip
    address = case_of(office.act("xiaoran", f"/cases/new/inspection_draw?plan_row={row}", told))
    office.act(
        "xiaoran", f"{address}?do=carry_out_draw", {"draw_supervisor": "虞芳", "draw_witness": "一千零一"}
    )
    office.act("xiaoran", f"{address}?do=record_draw", {})
    page = office.open("xiaoran", address.replace("/cases/", "/inspections/draws/"))
    office.look(page, "draw")
    people = page.locator("td[data-label=执法人员]").first.inner_text().split("、")
    link = page.locator("td[data-label=检查对象] a").first.get_attribute("href")
    assert link
    return link, [OFFICERS[name] for name in people]


def answered(page: Page, failed: str = "") -> None:
    """One tap a row."""
    for row in page.locator("#rows-checklist_rows [data-row-item]").all():
        code = row.locator("[name$='-code']").input_value()
        row.locator(f'[name$="-result"][value="{"fail" if code == failed else "pass"}"]').check()


def recorded(office: Office, who: str, address: str, outcome: str, failed: str, **more: object) -> None:
    told = {"certificate_shown": True, "onsite_findings": "逐项检查，结果见检查单。",
            "inspection_conclusion": "lead" if outcome == "lead" else "rectify", "record_signature": "signed", **more}  # fmt: skip
    page = office.fill(who, f"{address}?do=record_inspection", told, outcome)
    answered(page, failed)
    office.send(page)
    if page.locator("[name=reason-S18]").count():
        page.fill("[name=reason-S18]", "执法记录仪故障，已由两人在场制作笔录")
        office.send(page)
    assert page.locator("[data-error-summary]").count() == 0


@pytest.fixture(scope="module")
def task(office: Office) -> tuple[str, list[str]]:
    return drawn(office, adjusted_plan(office))


def test_from_the_plan_to_the_closing(office: Office, task: tuple[str, list[str]]) -> None:
    address, (first, _) = task
    at = f"{address}?do="
    code = address.replace("/cases/", "/inspections/") + "/code"
    expect(office.open(first, code).locator("main")).to_contain_text("检查还没有经过批准")
    office.act(first, f"{at}approve_inspection", {"advance_notice": True})
    office.answer("xiaoran", f"{at}approve_inspection")
    office.act(
        first, f"{at}notify_inspection", {"complaint_channel": "12345", "receiver_signature": "signed"}
    )

    page = office.open(first, code)
    expect(page.locator(".e-certificate-code svg")).to_be_visible()
    office.look(page, "code")
    door = public(office, str(page.get_by_role("link", name="看被检查人看到的页面").get_attribute("href")))
    expect(door.locator("h1")).to_contain_text("可以入企检查")
    expect(door.locator("body")).to_contain_text("有权拒绝检查")
    assert door.evaluate("document.documentElement.scrollWidth <= innerWidth")
    office.look(door, "door")

    office.act(first, f"{at}enter_premises", {"certificate_shown": True, "entry_mode": "show"})
    recorded(office, first, address, "rectify", "R03")
    office.act(
        first,
        f"{at}order_inspection_correction",
        {"correction_requirement": "补齐标签", "correction_due": ahead(3)[:10]},
    )
    office.answer("xiaoran", f"{at}order_inspection_correction")
    office.act(
        first,
        f"{at}serve",
        {"service_method": "2", "receiver_signature": "signed", "receiver_relation": "self"},
        "served",
    )
    office.act(first, f"{at}tell_result", {"complaint_channel": "12345", "receiver_signature": "signed"})
    office.act(
        first,
        f"{at}recheck_inspection",
        {"recheck_findings": "标签已补齐。", "record_signature": "signed"},
        "corrected",
    )
    office.act(first, f"{at}close", {"closing_type": "8", "execution_result": "已改正"})
    page = office.answer("xiaoran", f"{at}close")
    expect(page.locator("main")).to_contain_text("归档")

    door.reload()
    expect(door.locator("h1")).to_contain_text("检查已经结束")
    door.get_by_role("link", name="评价这次检查").click()
    door.get_by_label("满意", exact=True).first.check()
    door.fill("[name=text]", "态度很好")
    door.fill("[name=complaint]", "收了一箱饮料")
    door.get_by_role("button", name="提交评价").click()
    expect(door.locator("h1")).to_contain_text("已收到您的评价")
    door.context.close()
    page = office.open("yufang", "/inspections/ratings/")
    expect(page.locator("main")).to_contain_text("态度很好")
    assert violations(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="处理").first.click()
    told = {"rating_handling": "转纪检监察机构核实。"}
    page = office.act("yufang", page.url, told, "forwarded")
    expect(page.locator(".card", has_text="文书与卷宗")).to_contain_text("企业评价（投诉）记录")
    expect(office.open("yufang", "/inspections/ratings/").locator("main")).to_contain_text("正在处理")


def test_the_checklist_the_door_and_the_lists_can_be_used_by_everybody(office: Office) -> None:
    for who, address in (("xiaoran", "/inspections/"), ("xiaoran", "/inspections/plans/"), ("xiaoran", "/inspections/draws/"),
                         ("xiaoran", "/inspections/together/"), ("xiaoran", "/inspections/ties/")):  # fmt: skip
        assert violations(office.open(who, address)) == [], address
    page = office.open("xiewei", "/inspections/?q=邻里便利店")
    address = page.locator("td[data-label=检查对象] a").first.get_attribute("href") or ""
    page = office.open("xiewei", f"{address}?do=record_inspection")
    assert violations(page) == []
    row = page.locator("#rows-checklist_rows [data-row-item]").first
    row.get_by_label("不涉及").focus()
    page.keyboard.press("Space")
    expect(row.get_by_label("不涉及")).to_be_checked()
    code = office.open("xiewei", address.replace("/cases/", "/inspections/") + "/code")
    assert violations(code) == []
    door = public(office, str(code.get_by_role("link", name="看被检查人看到的页面").get_attribute("href")))
    assert violations(door) == []
    door.goto("/visit/")
    assert violations(door) == []
    door.context.close()


def test_what_is_found_goes_over_into_a_penalty_case(office: Office) -> None:
    """The visit of the demo city that is under way."""
    page = office.open("xiewei", "/inspections/?q=邻里便利店")
    address = page.locator("td[data-label=检查对象] a").first.get_attribute("href") or ""
    recorded(office, "xiewei", address, "lead", "R02", files=[jpeg("过期食品.jpg")])
    office.act(
        "xiewei", f"{address}?do=tell_result", {"complaint_channel": "12345", "receiver_signature": "signed"}
    )
    reasons = {"S01": "此前的线索是没有明码标价，不是同一事项。"}
    page = office.act("xiewei", f"{address}?do=hand_over_lead", {}, "own", reasons=reasons)
    page.locator("section[data-tab=进度] a", has_text="经营超过保质期的食品").click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text("经营超过保质期的食品")
    expect(page.locator("main")).to_contain_text("云溪镇邻里便利店")
    expect(page.locator("main")).to_contain_text("来自检查")
    expect(page.locator("main")).to_contain_text("附件 1")
    told = {
        "transfer_to": "青岭县城市管理和综合执法局",
        "transfer_reason": "店外堆放的部分属于市容管理。",
        "transfer_materials": "照片1张",
    }
    page = office.act("xiewei", f"{address}?do=hand_over_lead", told, "other")
    expect(page.locator("main")).to_contain_text("登记移送的答复")
    page = office.open("wangjian", "/")
    page.locator(".todo-list a", has_text="接收移送").first.click()
    expect(page.locator("main")).to_contain_text("移送理由：店外堆放的部分属于市容管理。")
