"""The pages of the libraries and registers on a telephone in the dark: nothing scrolls sideways, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.desk import PHONE, Office
from tests.browser.real_server import Server

pytestmark = pytest.mark.browser
PAGES = {
    "hanlei": (
        "/", "/laws/", "/laws/?q=占道经营", "/laws/import/", "/laws/bookmarks/", "/items/", "/items/CG-CF-006/", "/items/delegate",
        "/items/powers", "/items/imports", "/discretion/", "/documents/", "/operating/", "/operating/accounts", "/messages",
    ),
    "yanmin": ("/bodies/", "/bodies/449921CG/", "/bodies/officers/", "/officers/zhangyuan/", "/matters"),
    "hongmei": ("/bodies/import/", "/bodies/449921CG/do/admit/", "/officers/zhangyuan/do/transfer/"),
    "zhangyuan": ("/parties/", "/discretion/CG-CF-006/", "/discretion/CG-CF-006/calculator", "/search?q=渣土", "/account"),
}  # fmt: skip


@pytest.fixture(scope="module")
def phones(chromium: Browser, city: Server) -> Iterator[Office]:
    made = Office(chromium, city, "every", phone=True)
    yield made
    made.close()


@pytest.mark.parametrize("username", PAGES)
def test_the_pages_of_a_role_fit_and_can_be_read(phones: Office, username: str) -> None:
    page, faults = phones.page(username), []
    page.emulate_media(color_scheme="dark")
    for address in PAGES[username]:
        answer = page.goto(address)
        assert answer is not None and answer.ok, address
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            faults.append(f"{address} 太宽")
        found = Axe().run(page).response["violations"]
        faults += [
            f"{address} {one['id']}: {[node['html'][:100] for node in one['nodes'][:2]]}" for one in found
        ]
    assert faults == []
