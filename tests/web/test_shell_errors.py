"""Error pages: plain Chinese, with a way out, and without needing anything that may be broken."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from zhifa.foundation.accounts import services as accounts
from zhifa.web.feedback import refused, toast


@pytest.mark.django_db
def test_an_unknown_address_offers_the_start_page(client: Client) -> None:
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "没有找到这一页" in page
    assert "返回首页" in page


@pytest.mark.django_db
def test_a_stale_form_token_says_that_nothing_was_saved() -> None:
    client = Client(enforce_csrf_checks=True)
    user = accounts.create_user("lin", "林晓", "Qingling-2026")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = client.post("/messages/read")
    assert answer.status_code == 403
    assert "没有保存" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_pages_for_broken_requests_need_no_request(name: str) -> None:
    page = render_to_string(name)
    assert "返回首页" in page
    assert "{{" not in page


def test_the_page_for_forbidden_things_speaks_to_the_signed_in() -> None:
    request = RequestFactory().get("/")
    request.user = accounts.User(name="林晓", pk=1)
    assert "切换岗位" in render_to_string("403.html", request=request)


def test_the_gallery_is_only_for_operators(client: Client, db: None) -> None:
    user = accounts.create_user("lin", "林晓", "Qingling-2026")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/styleguide").status_code == 404


def test_a_refusal_for_scripts_carries_what_and_what_to_do() -> None:
    answer = refused("已被他人办理。", "请刷新后再办。")
    assert answer.status_code == 409
    assert answer.content.decode() == '{"message": "已被他人办理。", "remedy": "请刷新后再办。"}'


def test_an_answer_can_bring_a_message_along() -> None:
    assert '"kind": "ok"' in toast(HttpResponse(), "已保存").headers["HX-Trigger"]
