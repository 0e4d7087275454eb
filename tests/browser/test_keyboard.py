"""Without a mouse: from signing in to an act that is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import PASSWORD, Office

pytestmark = pytest.mark.browser
MOST_STOPS = 120
VISIBLY = """node => {
    const style = getComputedStyle(node)
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
}"""


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus, which must be visible."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if goal.evaluate("node => node === document.activeElement"):
            page.wait_for_function(VISIBLY, arg=goal.element_handle())  # it may fade in
            return
    raise AssertionError(f"用 Tab 到不了 {goal}")


@pytest.fixture
def page(office: Office) -> Page:
    return office.open_window().new_page()


def test_signing_in_opening_what_is_to_be_done_and_doing_it(page: Page) -> None:
    page.goto("/login")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type("wangjian")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.locator(".todo-list a", has_text="指派核查").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wanted = "[name=officers]:is([value=zhangyuan], [value=lijing])"
    for place in range(2):  # in whatever order the page has them
        tab_to(page, page.locator(wanted).nth(place))
        page.keyboard.press("Space")
    tab_to(page, page.locator("[name=verification_scope]"))
    page.keyboard.insert_text("核实现场情况。")
    tab_to(page, page.locator("#act-form .btn-primary"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("“指派核查”已办理")).to_be_visible()
    page.context.close()


def test_an_article_opens_in_place_and_gives_the_focus_back(office: Office) -> None:
    page = office.open("zhangyuan", "/")
    page.locator(".todo-list a", has_text="调查终结").first.click()
    article = page.locator("a[data-article]:visible").first
    article.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#article-panel-body")).to_contain_text("第")
    page.keyboard.press("Escape")
    expect(article).to_be_focused()
