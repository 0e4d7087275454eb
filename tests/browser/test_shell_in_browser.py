"""The shell in a real browser: what only scripts can do, and what only eyes and assistive tools can see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from zhifa.foundation.accounts import services as accounts

PASSWORD = "Qingling-2026"
FACTS = "textarea[name=facts]"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["/styleguide", "/account", "/account/password", "/messages", "/logout", "/nowhere"]
)
def test_pages_are_accessible(page: Page, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("address", ["/styleguide", "/account", "/messages"])
@pytest.mark.parametrize("width", [390, 768, 1024])
def test_nothing_is_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/account")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_on_a_phone_the_navigation_opens_from_the_side(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#navigation")).not_to_be_visible()
    page.get_by_role("button", name="打开导航").click()
    expect(page.locator("#navigation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#navigation")).not_to_be_visible()


def test_on_a_phone_the_columns_become_tabs(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(FACTS)).to_be_visible()
    page.get_by_role("tab", name="进度").click()
    expect(page.locator(FACTS)).not_to_be_visible()
    expect(page.locator(".rail").first).to_be_visible()


def test_the_dark_theme_is_kept_without_a_flash(page: Page) -> None:
    page.get_by_role("button", name=re.compile("个人菜单")).click()
    page.get_by_role("button", name="深色").click()
    page.goto("/account")
    # Set by the blocking script in the head, before the body exists.
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 21, 27)"


def test_what_was_typed_survives_a_reload(page: Page) -> None:
    page.fill(FACTS, "占用人行道十二平方米")
    expect(page.locator(".draft-status")).to_contain_text("已保存")
    page.reload()
    expect(page.locator(".draft-note")).to_contain_text("已恢复草稿")
    expect(page.locator(FACTS)).to_have_value("占用人行道十二平方米")


def test_a_draft_can_be_given_up(page: Page) -> None:
    before = page.input_value(FACTS)
    page.fill(FACTS, "写错了")
    page.reload()
    page.get_by_role("button", name="放弃草稿").click()
    expect(page.locator(FACTS)).to_have_value(before)
    page.reload()
    expect(page.locator(".draft-note")).to_have_count(0)


def test_a_refused_form_keeps_its_draft_and_an_accepted_one_drops_it(page: Page) -> None:
    page.fill(FACTS, "第一次提交")
    page.get_by_role("button", name="生成并送达").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.goto("/styleguide")
    expect(page.locator(FACTS)).to_have_value("第一次提交")
    page.get_by_label("不作陈述申辩").check()
    page.get_by_label(re.compile("已向当事人出示")).check()
    page.get_by_role("button", name="生成并送达").click()
    expect(page.locator("#toasts")).to_contain_text("示例已提交")
    expect(page.locator(".draft-note")).to_have_count(0)


def test_another_account_on_the_same_machine_sees_no_draft(page: Page) -> None:
    page.fill(FACTS, "林晓写的")
    expect(page.locator(".draft-status")).to_contain_text("已保存")
    accounts.create_user("chen", "陈立", PASSWORD, is_staff=True)
    page.goto("/logout")
    page.get_by_role("button", name="退出登录").click()
    page.fill("#id_username", "chen")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_load_state("networkidle")
    page.goto("/styleguide")
    expect(page.locator(".draft-note")).to_have_count(0)


def test_the_preview_follows_and_outlives_the_network(page: Page, context: BrowserContext) -> None:
    paper = page.locator("#sample-paper")
    page.fill("input[name=party]", "云溪饭店")
    expect(paper).to_contain_text("云溪饭店")
    context.set_offline(True)
    page.fill("input[name=party]", "云溪酒家")
    expect(page.locator(".preview-note")).to_contain_text("网络不通")
    expect(paper).to_contain_text("云溪饭店")
    context.set_offline(False)
    expect(paper).to_contain_text("云溪酒家")


def test_an_ended_session_keeps_the_form_and_can_be_renewed_beside_it(
    page: Page, context: BrowserContext
) -> None:
    context.clear_cookies(name="sessionid")
    page.fill(FACTS, "登录过期时写的")
    bar = page.locator(".session-bar")
    expect(bar).to_contain_text("登录已过期")
    with context.expect_page() as opened:
        bar.get_by_role("link", name="重新登录").click()
    second = opened.value
    second.fill("#id_username", "lin")
    second.fill("#id_password", PASSWORD)
    second.press("#id_password", "Enter")
    second.wait_for_url("**/session/back")
    expect(bar).to_have_count(0)
    expect(page.locator(FACTS)).to_have_value("登录过期时写的")
    # The token has changed with the session; the waiting form is still accepted.
    page.get_by_label("不作陈述申辩").check()
    page.get_by_label(re.compile("已向当事人出示")).check()
    page.get_by_role("button", name="生成并送达").click()
    expect(page.locator("#toasts")).to_contain_text("示例已提交")


def test_two_clicks_are_one_submission(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.goto("/account/password")
    page.route("**/account/password", lambda route: page.wait_for_timeout(400) or route.continue_())
    sent.clear()
    page.evaluate("const b = document.querySelector('form[novalidate] .btn-primary'); b.click(); b.click()")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("status", "said"), [(500, "系统出错"), (409, "已被办理或修改"), (413, "太大"), (403, "岗位不能做这一步")]
)
def test_failures_are_said_in_chinese(page: Page, status: int, said: str) -> None:
    page.route("**/laws/article*", lambda route: route.fulfill(status=status, body="x"))
    page.locator("a[data-article]:visible").first.click()
    expect(page.locator("#toasts")).to_contain_text(said)


def test_the_words_of_the_server_are_preferred(page: Page) -> None:
    body = '{"message": "决定已由李强作出。", "remedy": "请刷新后查看。"}'
    page.route("**/laws/article*", lambda route: route.fulfill(status=409, json=None, body=body))
    page.locator("a[data-article]:visible").first.click()
    expect(page.locator("#toasts")).to_contain_text("决定已由李强作出。请刷新后查看。")


def test_a_lost_network_is_said_and_nothing_disappears(page: Page, context: BrowserContext) -> None:
    page.route("**/laws/article*", lambda route: route.abort())
    page.locator("a[data-article]:visible").first.click()
    expect(page.locator("#toasts")).to_contain_text("网络不通")


def test_an_article_opens_beside_the_page_and_gives_the_focus_back(page: Page) -> None:
    def law(route: Route) -> None:
        route.fulfill(body="<p>行政机关在作出行政处罚决定之前，应当告知当事人。</p>")

    page.route("**/laws/article*", law)
    link = page.locator("a[data-article]:visible").first
    link.click()
    panel = page.locator("#article-panel")
    expect(panel).to_contain_text("应当告知当事人")
    assert page.url.endswith("/styleguide")
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(link).to_be_focused()


def test_what_cannot_be_undone_is_asked_first(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.get_by_role("button", name="作废").click()
    dialog = page.get_by_role("dialog", name="请确认")
    expect(dialog.get_by_role("button", name="取消")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert [url for url in sent if url.endswith("/styleguide")] == []
    page.get_by_role("button", name="作废").click()
    with page.expect_request(lambda one: one.method == "POST" and one.url.endswith("/styleguide")) as asked:
        dialog.get_by_role("button", name="作废").click()
    assert "deed=void" in (asked.value.post_data or "")


def test_a_file_arrives_with_progress_and_a_failed_one_can_be_sent_again(page: Page) -> None:
    file = {"name": "现场照片.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 2048}
    refusal = '{"message": "文件内容与扩展名不符。", "remedy": "请重新拍摄。"}'
    page.route("**/styleguide/upload", lambda route: route.fulfill(status=415, body=refusal))
    page.set_input_files("[data-drop-zone] input", file)
    rows = page.locator(".upload-list")
    expect(rows).to_contain_text("文件内容与扩展名不符。请重新拍摄。")
    page.unroute("**/styleguide/upload")
    page.get_by_role("button", name="重传").click()
    expect(rows).to_contain_text("已收到")
    expect(rows).to_contain_text("2 KB")


def test_printing_leaves_only_the_content(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".shell-nav")).not_to_be_visible()
    expect(page.locator(".shell-top")).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
