"""Unlocking, one-time passwords, ending sessions: with a reason, on record, within one's own body."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.operating.office import PASSWORD, body, person, signed_in, text
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import readings_of
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies.models import Body
from zhifa.web.views.operating.lockouts import locked
from zhifa.web.views.operating.sessions import presences

REASON = {"reason": "本人来电，已核实身份"}


def lock(username: str) -> None:
    for _ in range(5):
        Client().post("/login", {"username": username, "password": "wrong"})


def sign_in(username: str, password: str) -> Client:
    client = Client()
    client.post("/login", {"username": username, "password": password})
    return client


@pytest.fixture
def page() -> str:
    return "/operating/accounts/zhangyuan"


def test_a_locked_account_is_shown_and_unlocked_with_a_reason(desk: Client, officer: User, page: str) -> None:
    lock("zhangyuan")
    assert list(locked()) == ["zhangyuan"]
    assert "因密码连续输错被锁定" in text(desk, "/operating/accounts")
    assert "锁定至" in text(desk, page)
    assert "zhangyuan" in text(desk, "/operating/accounts?state=locked")
    desk.post(f"{page}/unlock", REASON)
    assert not locked()
    assert "_auth_user_id" in sign_in("zhangyuan", PASSWORD).session
    record = readings_of("account-unlock", officer.pk).get()
    assert record.label == "解除登录锁定：张远（zhangyuan），原因：本人来电，已核实身份"
    assert record.user.username == "hanlei" and record.label in text(desk, page)
    assert notices.unread_count(officer) == 1


@pytest.mark.parametrize("deed", ["unlock", "reset", "sign-out"])
def test_nothing_happens_without_a_reason(desk: Client, officer: User, page: str, deed: str) -> None:
    lock("zhangyuan")
    before = User.objects.get(pk=officer.pk).password
    answer = desk.post(f"{page}/{deed}", {"reason": "   "})
    assert answer.status_code == 422 and "请写明原因" in answer.content.decode()
    assert locked() and User.objects.get(pk=officer.pk).password == before


def test_a_one_time_password_is_shown_once_and_must_be_changed(
    desk: Client, officer: User, page: str
) -> None:
    other = sign_in("zhangyuan", PASSWORD)
    answer = desk.post(f"{page}/reset", REASON)
    found = re.search(r'class="once num">([^<]+)<', answer.content.decode())
    assert found and answer["Cache-Control"] == "no-store"
    assert found[1] not in text(desk, page)
    assert other.get("/").status_code == 302  # signed out
    again = sign_in("zhangyuan", found[1])
    assert again.get("/")["Location"] == "/account/password"
    assert found[1] not in readings_of("account-reset", officer.pk).get().label


def test_ones_own_password_and_that_of_the_platforms_staff_stay(
    desk: Client, operator: User, officer: User
) -> None:
    for user in (operator, officer):
        user.is_staff = user is officer
        user.save()
        before = user.password
        answer = desk.post(f"/operating/accounts/{user.username}/reset", REASON, follow=True)
        assert "一次性密码" not in answer.content.decode()
        user.refresh_from_db()
        assert user.password == before


def test_sessions_are_counted_and_ended(desk: Client, officer: User, page: str) -> None:
    phones = [sign_in("zhangyuan", PASSWORD) for _ in range(2)]
    assert phones[0].get("/").status_code == 200
    assert presences({officer.pk})[officer.pk].sessions == 2
    assert "2 个" in text(desk, page) and "张远" in text(desk, "/operating/accounts?state=present")
    answer = desk.post(f"{page}/sign-out", REASON, follow=True)
    assert "已结束张远的 2 个登录会话" in answer.content.decode()
    assert all(phone.get("/").status_code == 302 for phone in phones)
    assert desk.get("/operating/accounts").status_code == 200  # the operator's own session goes on


def test_accounts_of_other_bodies_are_out_of_reach(desk: Client, bureau: Body) -> None:
    person("shilei", "石磊", "officer", body("LC-CG", "岭城市城市管理局", "449900"))
    assert "石磊" not in text(desk, "/operating/accounts")
    assert desk.get("/operating/accounts/shilei").status_code == 404
    for deed in ("unlock", "reset", "sign-out"):
        assert desk.post(f"/operating/accounts/shilei/{deed}", REASON).status_code == 404


def test_officers_and_supervisors_manage_no_accounts(officer: User, bureau: Body) -> None:
    for user in (officer, person("yufang", "虞芳", "supervisor", bureau)):
        client = signed_in(user)
        assert client.get("/operating/accounts").status_code == 403
        assert client.post("/operating/accounts/zhangyuan/reset", REASON).status_code == 403


def test_accounts_are_searched_and_filtered(desk: Client, officer: User) -> None:
    assert "zhangyuan" in text(desk, "/operating/accounts?q=张")
    assert "没有符合条件的账号" in text(desk, "/operating/accounts?q=没有这个人")
    officer.is_active = False
    officer.save()
    found = text(desk, "/operating/accounts?state=off")
    assert "zhangyuan" in found and "hanlei" not in found
