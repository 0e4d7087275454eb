"""On a telephone, 390 points wide: nothing scrolls sideways, and what is to be done lies under the thumb."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import PHONE, Office
from tests.browser.real_server import Server

pytestmark = pytest.mark.browser
UNCOVERED = """button => {
    const box = button.getBoundingClientRect()
    return button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
}"""
THUMB = 44  # points, the least height of what is touched


@pytest.fixture(scope="module")
def phones(chromium: Browser, city: Server) -> Iterator[Office]:
    made = Office(chromium, city, "phone", phone=True)
    yield made
    made.close()


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def assert_under_the_thumb(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box and box["height"] >= THUMB
    assert button.evaluate(UNCOVERED)


def test_the_list_of_what_is_to_be_done(phones: Office) -> None:
    page = phones.open("zhangyuan", "/")
    assert_fits(page)
    for link in page.locator(".todo-list a").all():
        box = link.bounding_box()
        assert box and box["height"] >= THUMB
    phones.look(page, "todo")


def test_the_list_of_cases(phones: Office) -> None:
    page = phones.open("zhangyuan", "/cases")
    assert_fits(page)
    phones.look(page, "cases")


def test_an_act_is_filled_in_and_sent_with_the_button_in_sight(phones: Office) -> None:
    page = phones.open("zhangyuan", "/")
    page.locator(".todo-list a", has_text="调查终结").first.click()
    expect(page.locator("#act-form")).to_be_visible()
    assert_fits(page)
    assert_under_the_thumb(page, "呈报审批")
    page.locator("[name=outcome][value=penalty]").check()
    assert_fits(page)
    phones.look(page, "act-form")


@pytest.mark.parametrize("tab", ["进度", "办理", "依据与记录"])
def test_the_three_columns_of_a_case_are_tabs(phones: Office, tab: str) -> None:
    page = phones.open("lijing", "/cases")
    page.locator("tbody a").first.click()
    page.get_by_role("tab", name=tab).click()
    assert_fits(page)
    phones.look(page, f"case-{tab}")


def test_a_head_decides_with_three_buttons_in_sight(phones: Office) -> None:
    page = phones.open("zhaogang", "/")
    page.locator(".todo-list a", has_text="作出处理决定").first.click()
    expect(page.locator("#approval-form")).to_be_visible()
    assert_fits(page)
    for name in ("同意", "退回修改", "不同意"):
        assert_under_the_thumb(page, name)
    phones.look(page, "approval")


def test_the_form_of_the_roadside_penalty(phones: Office) -> None:
    page = phones.open("zhangyuan", "/cases/simple")
    assert_fits(page)
    assert_under_the_thumb(page, "提交")
    phones.look(page, "roadside")
