"""A real Chromium, signed in; script errors and breaches of the content security policy fail the test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.desk import SCREENSHOTS, Office
from tests.browser.real_server import Server, running
from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User

PASSWORD = "Qingling-2026"
# A microphone that beeps; nobody is there to permit it.
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; the tests themselves are as synchronous as ever.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", *MICROPHONE]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with the demo city, one for all the walks."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with running(tmp_path_factory.mktemp("city")) as started:
        yield started


@pytest.fixture(scope="package")
def desks(chromium: Browser, city: Server) -> Iterator[Office]:
    """Everybody signs in once for all the walks."""
    made = Office(chromium, city)
    yield made
    made.close()


@pytest.fixture(scope="module")
def office(desks: Office, request: pytest.FixtureRequest) -> Office:
    return desks.called(request.module.__name__.rpartition("test_")[2])


@pytest.fixture
def user(chromium: Browser, transactional_db: None) -> User:
    return accounts.create_user("lin", "林晓", PASSWORD, is_staff=True)


@pytest.fixture
def context(chromium: Browser, live_server: Any) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 1440, "height": 900},
        locale="zh-CN",
        color_scheme="light",
    )
    made.set_default_timeout(8000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, live_server: Any, user: User) -> Page:
    """Signed in, on the gallery of components; a script error fails the test."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    opened = context.new_page()
    opened.on("pageerror", lambda problem: pytest.fail(f"脚本出错：{problem}"))
    opened.on("console", _no_policy_breach)
    opened.goto("/styleguide")
    expect(opened.locator("#sample-paper")).to_contain_text("示例餐饮店")  # the scripts are at work
    return opened


def _no_policy_breach(message: Any) -> None:
    assert "Content Security Policy" not in message.text, message.text
