"""Forms that change while they are filled in: outcomes, picks, attachments, repeating rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTCOMES = """
<form data-outcomes id="f">
  <label><input type="radio" name="outcome" value="fine"> <span>罚款</span></label>
  <label><input type="radio" name="outcome" value="none"> <span>不予处罚</span></label>
  <label><input type="radio" name="outcome" value="transfer"> <span>移送</span></label>
  <div data-blocked-outcome="none">还没有法制审核。</div>
  <div data-when="fine"><label>金额 <input name="amount" value="6000"></label></div>
</form>"""
PICK = """
<form id="f"><div data-pick><input type="hidden" name="party"><p data-picked hidden></p>
  <label>当事人 <input type="search"></label>
  <div class="pick-list"><button type="button" data-value="P1" data-words="云溪饭店">云溪饭店</button>
    <button type="button" data-value="P2" data-words="云溪茶楼">云溪茶楼</button></div></div></form>"""
FILES = """
<form id="f"><ul><li data-file><input type="hidden" name="photos" value="{}">现场.jpg
  <button type="button" data-file-remove>移除</button></li></ul></form>"""
ROWS = """
<form id="f"><div data-rows="evidence"><input type="hidden" name="evidence-TOTAL_FORMS" value="1">
  <div data-row-list><div data-row-item><input name="evidence-0-name" value="照片">
    <input type="hidden" name="evidence-0-DELETE"><button type="button" data-row-remove>删除</button></div></div>
  <template data-row><div data-row-item><input name="evidence-__prefix__-name">
    <input type="hidden" name="evidence-__prefix__-DELETE"><button type="button" data-row-remove>删除</button></div></template>
  <button type="button" data-row-add>增加一行</button></div></form>"""
CONTENTS = "Object.fromEntries(new FormData(document.getElementById('f')))"


def put(page: Page, html: str) -> None:
    """Bring a piece of a page in, as htmx would."""
    page.evaluate(
        """html => {
            const main = document.getElementById('main')
            main.innerHTML = html
            main.dispatchEvent(new Event('content:added', { bubbles: true }))
        }""",
        html,
    )


def test_blanks_follow_the_chosen_outcome_and_hidden_ones_are_not_sent(page: Page) -> None:
    put(page, OUTCOMES)
    expect(page.get_by_label("金额")).not_to_be_visible()
    page.get_by_label("罚款").check()
    expect(page.get_by_label("金额")).to_be_visible()
    assert page.evaluate(CONTENTS) == {"outcome": "fine", "amount": "6000"}
    page.get_by_label("移送").check()
    assert page.evaluate(CONTENTS) == {"outcome": "transfer"}


def test_a_blocked_outcome_cannot_be_chosen_and_says_why(page: Page) -> None:
    put(page, OUTCOMES)
    expect(page.get_by_label("不予处罚")).to_be_disabled()
    expect(page.get_by_text("还没有法制审核。")).to_be_visible()


def test_a_party_is_picked_with_the_keyboard(page: Page) -> None:
    put(page, PICK)
    page.get_by_label("当事人", exact=True).focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-picked]")).to_have_text("云溪茶楼")
    assert page.evaluate(CONTENTS)["party"] == "P2"


def test_enter_in_the_search_does_not_send_the_form(page: Page) -> None:
    put(page, PICK)
    page.evaluate("document.getElementById('f').addEventListener('submit', () => (document.title = 'sent'))")
    page.get_by_label("当事人", exact=True).press("Enter")
    assert page.title() != "sent"


def test_a_removed_attachment_is_not_sent(page: Page) -> None:
    put(page, FILES)
    page.get_by_role("button", name="移除").click()
    assert page.evaluate(CONTENTS) == {}


def test_rows_are_added_and_removed_as_the_server_counts_them(page: Page) -> None:
    put(page, ROWS)
    page.get_by_role("button", name="增加一行").click()
    expect(page.locator("input[name='evidence-1-name']")).to_be_focused()
    page.keyboard.type("录像")
    page.get_by_role("button", name="删除").first.click()
    sent = page.evaluate(CONTENTS)
    assert sent["evidence-TOTAL_FORMS"] == "2"
    assert (sent["evidence-0-DELETE"], sent["evidence-1-name"]) == ("on", "录像")
    expect(page.locator("[data-row-item]").first).not_to_be_visible()
