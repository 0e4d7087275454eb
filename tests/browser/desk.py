"""People at their desks in a real Chromium: everybody signs in once, acts are filled in and sent as by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.real_server import Server

PASSWORD = "Zhifa-2026"
SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
DESK, PHONE = {"width": 1440, "height": 980}, {"width": 390, "height": 844}
ZONE = ZoneInfo("Asia/Shanghai")


def day(ago: int) -> str:
    """A date as a date field takes it."""
    return (datetime.now(ZONE) - timedelta(days=ago)).strftime("%Y-%m-%d")


def moment(ago: int, clock: str) -> str:
    """That many days ago at that time, as 办理时间 takes it."""
    return f"{day(ago)}T{clock}"


@dataclass
class Office:
    """The desks of one server; ``phone``: everybody works on a telephone."""

    browser: Browser
    server: Server
    name: str = ""
    phone: bool = False
    pages: dict[str, Page] = field(default_factory=dict)
    taken: int = 0

    def called(self, name: str) -> Office:
        """The same desks, their pictures under another name."""
        self.name, self.taken = name, 0
        return self

    def open_window(self) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.server.url, viewport=PHONE if self.phone else DESK,  # type: ignore[arg-type]
            locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme="light", has_touch=self.phone,
        )  # fmt: skip
        context.set_default_timeout(15000)
        return context

    def page(self, username: str) -> Page:
        """That person's page, signed in."""
        if username not in self.pages:
            self.pages[username] = self.sign_in(username)
        return self.pages[username]

    def sign_in(self, username: str) -> Page:
        page = self.open_window().new_page()
        page.on("pageerror", lambda problem: pytest.fail(f"脚本出错：{problem}"))
        page.on("console", no_policy_breach)
        page.goto("/login")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/")
        return page

    def open(self, username: str, address: str) -> Page:
        page = self.page(username)
        page.goto(address)
        return page

    def fill(
        self, username: str, address: str, values: Mapping[str, Any], outcome: str = "", at: str = ""
    ) -> Page:
        """The form of an act with everything typed, not yet sent."""
        page = self.open(username, address)
        discard_draft(page)
        form = page.locator("#act-form")
        if outcome:
            form.locator(f'[name=outcome][value="{outcome}"]').check()
        for element, value in values.items():
            put(form, element, value)
        if at:
            with page.expect_response("**/fill"):
                form.locator("[name=at]").fill(at)
            explain(form)
        return page

    def act(
        self, username: str, address: str, values: Mapping[str, Any], outcome: str = "", at: str = "",
        reasons: Mapping[str, str] | None = None,
    ) -> Page:  # fmt: skip
        """Fill in and send; a reminder is answered as it comes, any other refusal is a fault of the walk."""
        page = self.fill(username, address, values, outcome, at)
        self.send(page)
        if reasons and page.locator("[name^=reason-]").count():
            expect(page.locator("[data-error-summary]")).to_contain_text("处提醒")
            for rule, text in reasons.items():
                page.fill(f"[name=reason-{rule}]", text)
            self.send(page)
        assert page.locator("[data-error-summary]").count() == 0, told(page)
        return page

    def send(self, page: Page) -> None:
        """Look at the page with its preview, then press the button."""
        self.look(page)
        with page.expect_navigation(wait_until="load"):
            page.locator("#act-form .action-bar .btn-primary").click()

    def answer(
        self, username: str, address: str, button: str = "同意", opinion: str = "", at: str = ""
    ) -> Page:
        """Decide what somebody proposed."""
        page = self.open(username, address)
        if opinion:
            page.fill("[name=opinion]", opinion)
        if at:
            page.fill("#approval-form [name=at]", at)
            explain(page.locator("#approval-form"))
        self.look(page)
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name=button, exact=True).click()
        assert page.locator("[data-error-summary]").count() == 0, told(page)
        return page

    def look(self, page: Page, words: str = "") -> None:
        """A picture of the page as it is now."""
        expect(page.locator("#paper[aria-busy]")).to_have_count(0)
        self.taken += 1
        code = page.locator("main [name=code]").first
        what = words or (code.get_attribute("value") if code.count() else "") or "page"
        size = page.viewport_size or DESK
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**size, "height": max(whole, size["height"])})  # nothing sticks over anything
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SCREENSHOTS / f"{self.name}-{self.taken:02}-{what}.png")
        page.set_viewport_size(size)

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def discard_draft(page: Page) -> None:
    """What an earlier refusal left behind."""
    note = page.locator(".draft-note:has-text('已恢复草稿')")
    if note.count():
        note.get_by_role("button", name="放弃草稿").click()
        expect(note).to_have_count(0)


def explain(form: Locator) -> None:
    """Why what was done long ago is written down only now; sent along, so that nobody has to ask for it first."""
    form.evaluate(
        "form => form.insertAdjacentHTML('beforeend', '<input type=hidden name=reason-S36 value=外出办案，事后录入>')"
    )


def told(page: Page) -> str:
    """What the page says against what was sent."""
    return " / ".join(
        page.locator("[data-error-summary], main form .refusal, .field-error").all_inner_texts()
    )


def no_policy_breach(message: Any) -> None:
    assert "Content Security Policy" not in message.text, message.text


def put(form: Locator, element: str, value: Any) -> None:
    """One blank, whatever control asks for it."""
    if form.locator(f"#rows-{element}").count():
        _rows(form.locator(f"#rows-{element}"), element, value)
    elif form.locator(f"#files-{element}").count():
        _files(form.locator(f"#files-{element}"), value)
    elif form.locator(f"#pick-{element}").count():
        pick(form, element, value)
    else:
        _control(form, element, value)


def pick(form: Locator, kind: str, words: str) -> None:
    """Search in plain words and take what is found."""
    if not form.locator(f"#pick-{kind}").is_visible():
        form.locator(f"[data-pick]:has(#pick-{kind})").get_by_role("button", name="改选").click()
    form.locator(f"#pick-{kind}").fill(words)
    form.locator(f"#found-{kind} [data-value]", has_text=words).first.click()


def _files(box: Locator, files: list[Any]) -> None:
    """``files``: what Playwright takes, one after another."""
    for number, one in enumerate(files, 1):
        box.locator("input[type=file]").set_input_files(one)
        expect(box.locator("[data-file]")).to_have_count(number)


def _rows(table: Locator, element: str, rows: list[Mapping[str, Any]]) -> None:
    for number, row in enumerate(rows):
        if number >= table.locator("[data-row-item]:visible").count():
            table.locator("[data-row-add]").click()
        for column, value in row.items():
            _control(table, f"{element}-{number}-{column}", value)


def _control(scope: Locator, name: str, value: Any) -> None:
    found = scope.locator(f'[name="{name}"]')
    first = found.first
    tag, type_ = first.evaluate("node => [node.tagName, node.type]")
    if tag == "SELECT":
        first.select_option(str(value))
    elif isinstance(value, list) and type_ == "checkbox":
        for box in found.all():
            box.set_checked(box.get_attribute("value") in value)
    elif type_ == "checkbox":
        first.set_checked(bool(value))
    elif type_ == "radio":
        wanted = str(value).lower() if isinstance(value, bool) else str(value)
        scope.locator(f'[name="{name}"][value="{wanted}"]').check()
    else:
        first.fill(str(value))
