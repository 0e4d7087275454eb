"""The left navigation shows what exists, to whom it is for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from zhifa.web import navigation
from zhifa.web.navigation import Entry, shown

ENTRIES = (
    Entry("消息", icon="bell", url_name="messages"),
    Entry("个人", icon="user", url_name="profile", roles=frozenset({"officer"})),
    Entry("密码", icon="key", url_name="password"),
    Entry("将来", icon="book", url_name="not_built_yet"),
)


def request(path: str = "/messages") -> HttpRequest:
    made = RequestFactory().get(path)
    made.user = AnonymousUser()
    return made


def labels(role: str, path: str = "/messages") -> list[str]:
    return [entry.label for entry in shown(request(path), role, ENTRIES)]


def test_pages_that_do_not_exist_are_left_out() -> None:
    assert labels("officer") == ["消息", "个人", "密码"]


def test_pages_of_other_roles_are_left_out() -> None:
    assert labels("finance") == ["消息", "密码"]


def test_operators_see_everything() -> None:
    assert labels("operator") == ["消息", "个人", "密码"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/messages/12", "消息"), ("/account", "个人"), ("/account/password", "密码"), ("/accounting", None)],
)
def test_the_longest_matching_entry_is_current(path: str, current: str | None) -> None:
    found = [entry.label for entry in shown(request(path), "officer", ENTRIES) if entry.current]
    assert found == ([current] if current else [])


def test_what_waits_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(navigation.COUNTERS, "messages", lambda request: 6)
    assert [entry.count for entry in shown(request(), "", ENTRIES)] == [6, 0]


def test_every_real_entry_has_a_label_of_its_own() -> None:
    names = [entry.label for entry in navigation.ENTRIES]
    assert len(names) == len(set(names)) == 16
