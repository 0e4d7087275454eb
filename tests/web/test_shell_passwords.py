"""One's own password, and the one-time password of the first day."""

from __future__ import annotations

import pytest
from django.test import Client

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User

PASSWORD = "Qingling-2026"
OTHER = "Yunxi-2027!"
pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client: Client) -> User:
    one = accounts.create_user("lin", "林晓", PASSWORD)
    client.force_login(one, "django.contrib.auth.backends.ModelBackend")
    return one


@pytest.fixture
def newcomer(client: Client, user: User) -> User:
    user.must_change_password = True
    user.save()
    return user


def test_a_changed_password_keeps_one_signed_in(client: Client, user: User) -> None:
    answer = client.post("/account/password", {"old": PASSWORD, "new": OTHER, "again": OTHER}, follow=True)
    assert "密码已修改" in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(OTHER)


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "said"),
    [
        ("wrong", OTHER, OTHER, "old", "原密码不正确"),
        (PASSWORD, "short", "short", "new", "请至少使用 10 位"),
        (PASSWORD, PASSWORD, PASSWORD, "new", "与原密码相同"),
        (PASSWORD, OTHER, "Yunxi-2028!", "again", "两次输入的新密码不一样"),
    ],
)
def test_a_refused_password_says_so_at_its_field(
    client: Client, user: User, old: str, new: str, again: str, field: str, said: str
) -> None:
    answer = client.post("/account/password", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_one_time_password_must_be_changed_before_anything_else(client: Client, newcomer: User) -> None:
    assert client.get("/messages").headers["Location"] == "/account/password"
    assert "请先设置自己的密码" in client.get("/account/password").content.decode()
    assert client.get("/healthz").status_code == 200


def test_after_the_change_every_page_is_open(client: Client, newcomer: User) -> None:
    client.post("/account/password", {"old": PASSWORD, "new": OTHER, "again": OTHER})
    assert client.get("/messages").status_code == 200


def test_a_newcomer_may_still_log_out(client: Client, newcomer: User) -> None:
    assert client.post("/logout").headers["Location"] == "/login"
