"""The pages of a working day, read by axe, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.desk import Office

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, office: Office) -> Iterator[Any]:
    yield request.param
    for page in office.pages.values():
        page.emulate_media(color_scheme="light")


def violations(page: Page) -> list[str]:
    expect(page.locator("#paper[aria-busy]")).to_have_count(0)
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:150] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("address", ["/", "/leads", "/cases", "/leads/new", "/cases/simple"])
def test_lists_and_first_acts(office: Office, scheme: Any, address: str) -> None:
    page = office.page("zhangyuan")
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("username", "act", "form"),
    [("zhangyuan", "调查终结", "#act-form"), ("zhaogang", "作出处理决定", "#approval-form")],
)
def test_a_case_with_its_form_or_its_approval(
    office: Office, scheme: Any, username: str, act: str, form: str
) -> None:
    page = office.page(username)
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    page.locator(".todo-list a", has_text=act).first.click()
    expect(page.locator(form)).to_be_visible()
    assert violations(page) == []
    office.look(page, f"{act}-{scheme}")


def test_a_refusal(office: Office, scheme: Any) -> None:
    page = office.page("zhangyuan")
    page.emulate_media(color_scheme=scheme)
    page.goto("/cases/simple")
    office.send(page)
    assert violations(page) == []
    office.look(page, f"refused-{scheme}")
