"""Coming in, going out, and what happens when the session is gone."""

from __future__ import annotations

import pytest
from django.test import Client

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User

PASSWORD = "Qingling-2026"
pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return accounts.create_user("lin", "林晓", PASSWORD)


def test_a_page_behind_the_door_leads_to_the_sign_in_and_back(client: Client, user: User) -> None:
    asked = client.get("/account")
    assert asked.headers["Location"] == "/login?next=/account"
    answer = client.post("/login", {"username": "lin", "password": PASSWORD, "next": "/account"})
    assert answer.headers["Location"] == "/account"


def test_signing_in_never_leads_to_another_site(client: Client, user: User) -> None:
    answer = client.post("/login", {"username": "lin", "password": PASSWORD, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_is_said_in_plain_chinese(client: Client, user: User) -> None:
    page = client.post("/login", {"username": "lin", "password": "wrong"}).content.decode()
    assert "用户名或密码不正确" in page
    assert 'role="alert"' in page


def test_the_remaining_attempts_are_told_before_the_lock(client: Client, user: User) -> None:
    for _ in range(2):
        page = client.post("/login", {"username": "lin", "password": "wrong"}).content.decode()
    assert "还可以再试 3 次" in page


def test_the_fifth_wrong_password_locks_with_a_way_out(client: Client, user: User) -> None:
    for _ in range(5):
        answer = client.post("/login", {"username": "lin", "password": "wrong"})
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "暂停登录 15 分钟" in page
    assert "返回首页" in page


def test_a_typed_logout_address_only_asks(client: Client, user: User) -> None:
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert "要退出登录吗" in client.get("/logout").content.decode()
    assert client.get("/session").status_code == 200


def test_logging_out_ends_the_session(client: Client, user: User) -> None:
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.post("/logout").headers["Location"] == "/login"
    assert client.get("/session").status_code == 401


def test_the_session_question_tells_who_is_signed_in(client: Client, user: User) -> None:
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/session").json() == {"user": user.pk}


def test_a_script_gets_401_instead_of_the_sign_in_page(client: Client, user: User) -> None:
    answer = client.get("/account", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.json()["remedy"] == "请重新登录后再试。"


def test_signing_in_anew_ends_on_a_page_that_may_be_closed(client: Client, user: User) -> None:
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert "data-signed-in-again" in client.get("/session/back").content.decode()
