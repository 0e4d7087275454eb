"""A telephone or tablet with the field app in a real Chromium; what the hands do is what a person's would do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.desk import PASSWORD, SCREENSHOTS
from tests.browser.real_server import Server

PIN = "135790"
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 1024, "height": 768}
LOADING = 120_000  # the interpreter on a machine that does ten other things
# What the browser itself says of a cut network, a revoked device, an app that is too old.
NO_NETWORK = re.compile("ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 4(01|26)")


@dataclass
class Handset:
    """One device. ``said``: what its console said, which has to be nothing."""

    context: BrowserContext
    page: Page
    name: str
    said: list[str] = field(default_factory=list)
    taken: int = 0

    def tap(self, selector: str, **rest: Any) -> None:
        self.page.locator(selector, **rest).first.click()

    def field(self, element: str) -> Locator:
        return self.page.locator(f"[data-field={element}]")

    def choose(self, element: str, words: str = "") -> None:
        self.field(element).locator(".choice, .chip", has_text=words or None).first.click()

    def type(self, element: str, words: str) -> None:
        self.page.locator(f"#f-{element}").click()
        self.page.keyboard.type(words)

    def sign(self, element: str, number: int = 0) -> None:
        """One stroke of a finger."""
        pad = self.field(element).locator("canvas").nth(number)
        pad.scroll_into_view_if_needed()
        pad.evaluate("pad => pad.scrollIntoView({block: 'center'})")
        box = pad.bounding_box()
        assert box is not None
        x, y, mouse = box["x"], box["y"], self.page.mouse
        mouse.move(x + 30, y + 80)
        mouse.down()
        for step in range(1, 8):
            mouse.move(x + 30 + step * 25, y + 80 + (step % 2) * 30)
        mouse.up()
        expect(self.field(element).get_by_text("已签名", exact=True).nth(number)).to_be_visible()

    def submit(self) -> str:
        """Hand the act in; the address afterwards."""
        before = self.page.url
        self.page.locator("[data-submit]").click()
        self.page.wait_for_function(
            "before => location.href !== before || document.querySelector('.wrong')", arg=before
        )
        assert self.page.url != before, self.page.locator(".wrong, .reason").all_inner_texts()
        self.page.locator("[data-submit], [data-tally], .foot .first").first.wait_for()
        return self.page.url

    def look(self, words: str) -> None:
        self.taken += 1
        self.page.screenshot(path=SCREENSHOTS / f"{self.name}-{self.taken:02}-{words}.png")

    def log_in(self, username: str, finger: bool = False) -> None:
        """The first time on this device, until the rulebook can answer."""
        self.page.goto("/field/")
        self.identify(username, finger)
        expect(self.page.locator(".entries")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        self._until(KEPT_WHOLE)

    def identify(self, username: str, finger: bool = False) -> None:
        """Account and new PIN; with ``finger`` a passkey too."""
        page = self.page
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("heading", name="请设置 6 位 PIN").wait_for()
        if finger:
            page.get_by_role("button", name="同时用指纹或者面容解锁").click()
            page.get_by_text("已可用指纹或者面容解锁").wait_for()
        self.enter_pin()
        page.get_by_role("heading", name="请再输入一次").wait_for()
        self.enter_pin()
        self.ready()

    def enter_pin(self, pin: str = PIN) -> None:
        for digit in pin:
            self.page.get_by_role("button", name=digit, exact=True).click()

    def has_a_finger(self) -> None:
        """A reader of fingerprints that always agrees."""
        reader = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True, "hasPrf": True,
                  "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
        session = self.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": reader})

    def unlock(self) -> None:
        self.page.get_by_role("heading", name="请输入 PIN").wait_for()
        self.enter_pin()
        self.ready()

    def ready(self) -> None:
        told = self.page.locator("html[data-rulebook=ready], html[data-rulebook=failed]")
        told.wait_for(timeout=LOADING)
        assert told.get_attribute("data-rulebook") == "ready", self.page.locator("main").inner_text()

    def numbers_held(self) -> None:
        """Document numbers are reserved before the officer goes where there is no network."""
        self._until(NUMBERS)

    def _until(self, promised: str) -> None:
        """What the page promises has come true."""
        for _ in range(LOADING // 500):
            if self.page.evaluate(promised):
                return
            self.page.wait_for_timeout(500)
        raise AssertionError(promised)

    def offline(self) -> None:
        self.context.set_offline(True)

    def online(self) -> None:
        self.context.set_offline(False)

    @contextmanager
    def slowed_down(self, rate: int) -> Iterator[None]:
        session = self.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        yield
        session.detach()


# The cache of this version holds the interpreter too.
KEPT_WHOLE = """async () => {
  const names = await caches.keys()
  const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)))
  return kept.flat().some((url) => url.endsWith('.wasm')) && kept.flat().some((url) => url.endsWith('_stdlib.zip'))
}"""
NUMBERS = """() => new Promise((resolve) => {
  const opening = indexedDB.open('zhifa-field')
  opening.onsuccess = () => {
    const all = opening.result.transaction('sealed').objectStore('sealed').getAllKeys()
    all.onsuccess = () => { opening.result.close(); resolve(all.result.some(([kind, id]) => kind === 'number' && id.startsWith('当罚'))) }
  }
})"""


@contextmanager
def handset(
    browser: Browser,
    server: Server,
    name: str,
    size: dict[str, int] = PHONE,
    mode: str = "single",
    **rest: Any,
) -> Iterator[Handset]:
    """A device of its own, with nothing on it."""
    context = browser.new_context(
        base_url=server.url, viewport=size, locale="zh-CN", has_touch=True,  # type: ignore[arg-type]
        **{"timezone_id": "Asia/Shanghai", "color_scheme": "light", **rest},
    )  # fmt: skip
    context.set_default_timeout(20_000)
    context.add_init_script(
        f"localStorage.getItem('field-preferences') || localStorage.setItem('field-preferences', '{{\"mode\": \"{mode}\"}}')"
    )
    page = context.new_page()
    made = Handset(context, page, name)
    page.on("console", lambda told: _note(made, told))
    page.on("pageerror", lambda problem: made.said.append(str(problem)))
    context.on("request", lambda asked: _note_stranger(made, asked.url, server.url))
    page.on("popup", lambda opened: made.said.append(f"a window was opened: {opened.url}"))
    try:
        yield made
        assert made.said == [], made.said
        assert context.cookies(f"{server.url}/api/field/") == []
    finally:
        context.close()


def _note_stranger(device: Handset, asked: str, home: str) -> None:
    if not asked.startswith((f"{home}/", "blob:", "data:")):
        device.said.append(f"another host was asked: {asked}")


def _note(device: Handset, told: Any) -> None:
    if told.type in ("error", "warning") and not NO_NETWORK.search(told.text):
        device.said.append(told.text)
