from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.test import Client, RequestFactory

from zhifa.foundation.accounts import lockout, services
from zhifa.foundation.accounts.middleware import RENEW_EVERY, KeepSession
from zhifa.foundation.accounts.models import User


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Ab1-", "至少使用 10 位"),
        ("abcdefghijkl", "太单一"),
        ("Password123", "太相似|太常见"),
        ("Chenming-88", "用户名太相似"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_change(db: None, password: str, said: str) -> None:
    with pytest.raises(services.AccountRefused, match=said) as refused:
        services.create_user("chenming" if password != "Password123" else "password12", "陈明", password)
    assert all("一" <= message[0] <= "鿿" for message in refused.value.messages)
    assert not User.objects.exists()


def test_a_user_name_is_taken_only_once(officer: User) -> None:
    with pytest.raises(services.AccountRefused, match="“chenming”已被使用"):
        services.create_user("chenming", "陈明亮", "Ling-cheng-2026")


def test_name_and_user_name_are_required(db: None) -> None:
    with pytest.raises(services.AccountRefused, match="用户名和姓名都要填写"):
        services.create_user("wang", "  ", "Ling-cheng-2026")


def test_changing_a_password_needs_the_old_one_and_a_new_one(officer: User) -> None:
    with pytest.raises(services.AccountRefused, match="原密码不正确"):
        services.change_password(officer, "wrong", "Ling-cheng-2028")
    with pytest.raises(services.AccountRefused, match="与原密码相同"):
        services.change_password(officer, "Ling-cheng-2026", "Ling-cheng-2026")
    services.change_password(officer, "Ling-cheng-2026", "Ling-cheng-2028")
    officer.refresh_from_db()
    assert officer.check_password("Ling-cheng-2028")


def test_a_reset_password_keeps_the_rules_and_must_be_changed(officer: User) -> None:
    password = services.reset_password(officer)
    officer.refresh_from_db()
    assert officer.must_change_password and officer.check_password(password)
    services.change_password(officer, password, "Ling-cheng-2029")
    assert not User.objects.get(pk=officer.pk).must_change_password


def attempt(username: str, password: str) -> Any:
    request = RequestFactory().post("/login", REMOTE_ADDR="127.0.0.1")
    request.session = Client().session
    return authenticate(request, username=username, password=password), request


def test_after_five_wrong_passwords_even_the_right_one_waits(officer: User) -> None:
    for _ in range(5):
        assert attempt("chenming", "wrong")[0] is None
    user, request = attempt("chenming", "Ling-cheng-2026")
    assert user is None and request.axes_locked_out
    services.unlock(officer)
    assert attempt("chenming", "Ling-cheng-2026")[0] == officer


def test_four_wrong_passwords_do_not_lock(officer: User) -> None:
    for _ in range(4):
        attempt("chenming", "wrong")
    assert attempt("chenming", "Ling-cheng-2026")[0] == officer


def test_the_sign_in_page_of_a_locked_account_says_so(client: Client, officer: User) -> None:
    for _ in range(5):
        answer = client.post("/login", {"username": "chenming", "password": "wrong"})
    assert answer.status_code == 429 and "已暂停登录 15 分钟" in answer.content.decode()


def test_the_lock_page_says_how_long_and_whom_to_ask() -> None:
    page = lockout.page(RequestFactory().post("/login", HTTP_ACCEPT="text/html"))
    text = page.content.decode()
    assert page.status_code == 429 and "15 分钟" in text and "运维人员" in text
    data = lockout.page(RequestFactory().post("/login", HTTP_ACCEPT="application/json"))
    assert "15 分钟" in data.content.decode("unicode_escape")


def test_a_deactivated_account_cannot_sign_in(officer: User) -> None:
    services.deactivate(officer)
    assert attempt("chenming", "Ling-cheng-2026")[0] is None


def session_writes(request: HttpRequest) -> bool:
    KeepSession(lambda r: None)(request)  # type: ignore[arg-type, return-value]
    return bool(request.session.modified)


def test_an_active_session_is_renewed_but_not_on_every_page(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = RequestFactory().get("/")
    request.user = officer
    request.session = Client().session
    assert session_writes(request)
    request.session.modified = False
    assert not session_writes(request)
    request.session["renewed"] -= RENEW_EVERY
    request.session.modified = False
    assert session_writes(request)
