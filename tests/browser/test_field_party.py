"""The officer's telephone and the one of whoever is inspected: entry code, certificate, signing on one's own telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import SCREENSHOTS
from tests.browser.handset import PHONE, TABLET, Handset, handset
from tests.browser.real_server import Server
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def case(city: Server) -> str:
    """A quick inspection that has begun; nobody has entered yet."""
    (address,) = city.beforehand("hurried")
    return address.removeprefix("/cases/")


@pytest.fixture(scope="module")
def officer(chromium: Browser, city: Server, case: str) -> Iterator[Handset]:
    with handset(chromium, city, "field_party") as device:
        device.log_in("denglin")
        yield device


@pytest.fixture(scope="module")
def shop(chromium: Browser, city: Server) -> Iterator[Page]:
    """The shopkeeper's own telephone."""
    context = chromium.new_context(
        base_url=city.url, viewport=PHONE, locale="zh-CN", has_touch=True, timezone_id="Asia/Shanghai",  # type: ignore[arg-type]
    )  # fmt: skip
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def record(officer: Handset, case: str) -> Handset:
    """Entered; the record of the inspection is filled in but for the signature."""
    go(officer, "act", case, "enter_premises", "")
    officer.page.locator("[data-submit]").wait_for()
    officer.choose("certificate_shown")
    officer.choose("entry_mode", "亮码入企")
    officer.submit()
    officer.tap("[data-outcome=clean]")
    officer.choose("certificate_shown")
    officer.page.fill("#f-onsite_findings", "逐项检查，货架上没有过期食品。")
    for line in officer.page.locator("[data-field=checklist_rows] select").all():
        line.select_option("pass")
    officer.choose("inspection_conclusion", "未发现问题")
    return officer


def go(device: Handset, *parts: str) -> None:
    device.page.evaluate("parts => { location.hash = '#/' + parts.join('/') }", list(parts))


def asked(device: Handset, button: str) -> str:
    """What the shopkeeper's camera reads."""
    with device.page.expect_response(lambda answer: answer.url.endswith("/api/field/signings")) as waiting:
        device.tap(button)
    expect(device.page.locator("[data-asked=waiting] .code svg")).to_be_visible()
    path: str = waiting.value.json()["path"]
    return path


def write(page: Page) -> None:
    pad = page.locator("[data-sign-pad]")
    pad.evaluate("pad => pad.scrollIntoView({block: 'center', behavior: 'instant'})")
    box: Any = pad.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 120)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 40 + step * 30, box["y"] + 120 - (step % 3) * 40)
    page.mouse.up()


def look(page: Page, words: str) -> None:
    page.screenshot(path=SCREENSHOTS / f"field_party-shop-{words}.png", full_page=True)


def test_the_entry_code_is_held_up_and_verified_by_the_inspected(
    officer: Handset, shop: Page, case: str
) -> None:
    go(officer, "case", case)
    officer.tap("[data-entry-code]")
    page = officer.page
    expect(page.locator("[data-lit=true] .code svg")).to_be_visible()
    expect(page.locator(".door")).to_contain_text("平台已核对")
    expect(page.locator(".door")).to_contain_text("石桥镇桥头零食铺")
    assert page.evaluate(FITS) and violations(page) == []
    officer.look("entry")
    shop.goto(f"/visit/{page.locator('.letters').inner_text().replace(' ', '')}")
    expect(shop.locator("h1")).to_contain_text("可以入企检查")


def test_without_a_network_it_says_when_the_visits_were_last_counted(officer: Handset) -> None:
    page = officer.page
    officer.offline()
    expect(page.locator(".door .notice")).to_contain_text("没有网络：年度检查次数最后核对于")
    expect(page.locator("[data-lit=true] .code svg")).to_be_visible()
    officer.look("entry-offline")
    page.get_by_role("link", name="出示执法证件").click()
    expect(page.locator(".certificate")).to_contain_text("现在有效")
    expect(page.locator(".certificate .code svg")).to_be_visible()
    officer.look("certificate")
    officer.online()


def test_the_certificate_is_one_tap_from_the_doorstep(officer: Handset, case: str) -> None:
    go(officer, "act", case, "enter_premises", "")
    expect(officer.page.locator(".aloud")).to_contain_text("请向当事人出示执法身份证件")
    officer.look("doorstep")
    officer.tap("[data-show-certificate]")
    expect(officer.page.locator(".certificate")).to_contain_text("44992102004")


def test_when_the_document_changes_the_code_is_void_on_both_sides(record: Handset, shop: Page) -> None:
    shop.goto(asked(record, "[data-own-phone]"))
    expect(shop.locator(".paper").first).to_contain_text("货架上没有过期食品")
    expect(shop.locator("main")).to_contain_text("申请行政复议")
    assert shop.evaluate(FITS) and violations(shop) == []
    look(shop, "reads")
    expect(record.page.locator(".own-phone")).to_contain_text("当事人正在看文书")
    record.look("code")
    record.page.fill("#f-onsite_people", "店主桥头甜")
    expect(record.page.locator("[data-asked=changed]")).to_contain_text("签名不算数")
    expect(shop.locator(".sign-closed")).to_contain_text("文书已经改动")
    look(shop, "changed")


def test_the_shopkeeper_asks_for_a_correction(record: Handset, shop: Page) -> None:
    shop.goto(asked(record, "[data-ask-again]"))
    shop.locator("summary").click()
    shop.get_by_label("要求更正、补充").check()
    shop.fill("#sign-words", "店主叫桥头田")
    shop.get_by_role("button", name="提交意见").click()
    expect(shop.locator(".sign-closed")).to_contain_text("您要求更正")
    expect(record.page.locator("[data-asked=correction]")).to_contain_text("店主叫桥头田")
    record.look("correction")
    record.page.fill("#f-onsite_people", "店主桥头田")


def test_what_is_written_survives_a_lost_network_and_is_taken_into_the_record(
    record: Handset, shop: Page
) -> None:
    path = asked(record, "[data-ask-again]")
    shop.goto(path)
    shop.context.set_offline(True)
    write(shop)
    shop.locator("[data-sign-send]").click()
    expect(shop.locator("[data-sign-said]")).to_contain_text("签名还在框内")
    look(shop, "no-network")
    shop.context.set_offline(False)
    shop.locator("[data-sign-send]").click()
    expect(shop.locator(".sign-closed")).to_contain_text("已收到您的签名")
    look(shop, "signed")
    expect(record.page.locator("[data-asked=signed] img")).to_be_visible()
    record.look("signed")
    record.page.set_viewport_size(TABLET)  # type: ignore[arg-type]
    expect(record.page.locator(".panes > .pane")).to_have_count(2)
    expect(record.page.locator("h1")).to_be_in_viewport()
    record.look("signed-tablet")
    record.page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def test_the_act_takes_effect_with_the_signature(record: Handset, case: str) -> None:
    page = record.page
    page.locator("[data-submit]").click()
    page.locator(".reason textarea").fill("执法记录仪故障，已由两人在场制作笔录")
    record.submit()
    expect(page.locator(".strip")).to_contain_text("已全部上传", timeout=30_000)
    expect(page.locator(".strip")).not_to_contain_text("没有生效")


def test_an_officer_of_two_bodies_works_in_one_at_a_time(officer: Handset, case: str) -> None:
    page, other = officer.page, "青岭县城市管理和综合执法局"
    go(officer, "settings")
    page.locator("[data-post]", has_text=other).click()
    expect(page.locator("main")).to_contain_text(f"已换到{other}", timeout=60_000)
    officer.ready()
    officer.look("posts")
    go(officer, "")
    expect(page.locator("h1")).to_contain_text(other)
    expect(page.locator(f"[href='#/case/{case}']")).to_have_count(0)
    officer.look("other-post")
    go(officer, "case", case)
    expect(page.locator(".notice")).to_contain_text("这是在另一个岗位（青岭县市场监督管理局")
    go(officer, "settings")
    page.locator("[data-post]", has_text="市场监督管理局").click()
    expect(page.locator("main")).to_contain_text("已换到青岭县市场监督管理局", timeout=60_000)
    go(officer, "case", case)
    expect(page.locator("main")).to_contain_text("检查并填写检查单")
