"""Both procedures by mouse in a real Chromium, against the server that anybody starts; then proof that all is whole.

Screenshots of every step are kept in ``build/screenshots``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.real_server import Server, running

pytestmark = pytest.mark.browser
SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
PASSWORD = "Zhifa-2026"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with running(tmp_path_factory.mktemp("walk")) as started:
        yield started


def sign_in(chromium: Browser, server: Server, username: str) -> Page:
    context = chromium.new_context(
        base_url=server.url,
        viewport={"width": 1440, "height": 980},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(15000)
    page = context.new_page()
    page.on("pageerror", lambda problem: pytest.fail(f"脚本出错：{problem}"))
    page.goto("/login")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    return page


def pick(page: Page, kind: str, words: str) -> None:
    page.fill(f"#pick-{kind}", words)
    page.locator(f"#found-{kind} [data-value]").first.click()


def submit(page: Page, name: str) -> None:
    page.wait_for_timeout(900)  # the preview that belongs to what was just typed
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    with page.expect_navigation(wait_until="networkidle"):
        page.locator("#act-form .action-bar button.btn-primary").click()


def agree(page: Page) -> None:
    with page.expect_navigation(wait_until="networkidle"):
        page.get_by_role("button", name="同意", exact=True).click()


def choose(page: Page, element: str, value: str) -> None:
    field = page.locator(f'[name="{element}"]').first
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.locator(f'[name="{element}"][value="{value}"]').check()


def test_a_lead_is_registered_assigned_verified_and_docketed_by_four_people(
    chromium: Browser, server: Server
) -> None:
    intake = sign_in(chromium, server, "linxiao")
    intake.goto("/leads/new")
    choose(intake, "lead_source", "01")
    intake.fill("[name=lead_content]", "巡查发现文化路一工地裸土没有覆盖，大风天扬尘。")
    submit(intake, "01-登记案源")
    expect(intake.locator("main")).to_contain_text("巡查发现文化路一工地")
    address = intake.url

    head = sign_in(chromium, server, "wangjian")
    head.goto(f"{address}?do=assign_verification")
    head.locator('[name=officers][value="zhangyuan"]').check()
    head.fill("[name=verification_scope]", "核实裸土面积和覆盖情况。")
    submit(head, "02-只选一名执法人员")
    expect(head.locator("main")).to_contain_text("需要两名以上")
    expect(head.locator("main")).to_contain_text("第四十二条")
    head.locator('[name=officers][value="lijing"]').check()
    submit(head, "03-指派核查")

    officer = sign_in(chromium, server, "zhangyuan")
    officer.goto(f"{address}?do=verify")
    choose(officer, "outcome", "meets")
    officer.fill("[name=verification_findings]", "现场裸土约三百平方米没有覆盖。")
    submit(officer, "04-核查")
    officer.goto(f"{address}?do=docket")
    pick(officer, "item", "防尘")
    pick(officer, "party", "云山")
    expect(officer.locator("[name=case_cause]")).not_to_have_value("")
    for box in officer.locator("[name=docket_tests]").all():
        box.check()
    today = officer.locator("[name=discovered_on]").input_value()
    officer.fill("[name=violation_on]", today)
    officer.fill("[name=violation_ended_on]", today)
    submit(officer, "05-立案呈报")

    head.goto(f"{address}?do=docket")
    head.screenshot(path=SCREENSHOTS / "06-审批.png", full_page=True)
    agree(head)
    chief = sign_in(chromium, server, "zhaogang")
    chief.locator(".todo-list a", has_text="立案").first.click()
    agree(chief)
    expect(chief.locator("h1")).to_contain_text("青城管立〔")


def test_an_article_opens_in_place_from_the_real_statute(chromium: Browser, server: Server) -> None:
    officer = sign_in(chromium, server, "zhangyuan")
    officer.goto("/cases")
    officer.locator("tbody a").first.click()
    officer.locator("a[data-article]:visible").first.click()
    expect(officer.locator("#article-panel-body")).to_contain_text("第")
    officer.wait_for_timeout(400)
    officer.screenshot(path=SCREENSHOTS / "07-条文.png")


def test_the_simple_procedure_in_one_sitting(chromium: Browser, server: Server) -> None:
    officer = sign_in(chromium, server, "zhangyuan")
    officer.goto("/cases/simple")
    officer.locator('[name=officers][value="zhangyuan"]').check()
    officer.locator('[name=officers][value="lijing"]').check()
    pick(officer, "item", "生活垃圾")
    pick(officer, "party", "甄大力")
    confirm(officer, "certificate_shown")
    officer.fill("[name=place]", "青岭大道12号")
    officer.fill("[name=violation_facts]", "在人行道倾倒装修垃圾一袋。")
    officer.fill("[name=onsite_findings]", "当事人正在人行道倾倒装修垃圾，现场有照片。")
    officer.fill("[name=violation_on]", today_of(officer))
    choose(officer, "record_signature", "signed")
    submit(officer, "11-现场查明")
    expect(officer.locator("h1")).to_contain_text("甄大力")


def confirm(page: Page, element: str) -> None:
    box = page.locator(f'[name="{element}"]').first
    if box.get_attribute("type") == "checkbox":
        box.check()
    else:
        choose(page, element, "true")


def today_of(page: Page) -> str:
    return str(page.evaluate("new Date().toLocaleDateString('sv-SE', {timeZone: 'Asia/Shanghai'})"))


def test_everything_is_whole_afterwards(server: Server) -> None:
    done = server.zhifa("verify")
    assert done.returncode == 0, done.stdout
