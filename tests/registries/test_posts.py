"""Who holds which post on a day, in which post one works, and what is visible from there."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services
from zhifa.libraries.bodies.models import Body, OfficerProfile, Post


def person(name: str) -> User:
    return User.objects.get(username=name)


def seen_by(name: str) -> set[str]:
    return set(services.visible_bodies(person(name)).values_list("code", flat=True))


def request_of(user: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    request.session = SessionStore()
    return request


def test_a_post_counts_from_its_first_to_its_last_day(officer: User, urban: Body) -> None:
    Post.objects.filter(user=officer).update(since=date(2025, 1, 1), until=date(2025, 12, 31))
    held = [
        bool(services.posts_of(officer, day))
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31))
    ]
    assert held == [False, True, True]
    assert services.posts_of(officer, date(2026, 1, 1)) == []


def test_the_present_post_is_the_first_until_another_is_chosen(city: None) -> None:
    request = request_of(person("wangjian"))
    first = services.current_post(request)
    assert first is not None and first.role == "unit_head"
    other = next(post for post in services.posts_of(request.user) if post.role == "officer")
    assert services.switch_post(request, other.pk) == other
    assert services.current_post(request) == other


def test_a_post_of_somebody_else_cannot_be_chosen(officer: User) -> None:
    request = request_of(officer)
    foreign = Post.objects.exclude(user=officer).first()
    assert foreign is not None
    assert services.switch_post(request, foreign.pk) is None
    request.session[services.SESSION_KEY] = foreign.pk
    post = services.current_post(request)
    assert post is not None and post.user == officer


def test_a_post_that_has_ended_is_left_at_once(city: None) -> None:
    request = request_of(person("wangjian"))
    chosen = services.switch_post(request, services.posts_of(request.user)[1].pk)
    assert chosen is not None
    Post.objects.filter(pk=chosen.pk).update(until=date(2025, 1, 1))
    again = request_of(person("wangjian"))
    again.session[services.SESSION_KEY] = chosen.pk
    post = services.current_post(again)
    assert post is not None and post.pk != chosen.pk


def test_people_see_their_own_body(city: None) -> None:
    for name in ("zhangyuan", "sunping", "wuqing", "hanlei"):
        assert seen_by(name) == {"449921CG"}


def test_a_supervisor_sees_every_body_in_his_region_and_below(city: None) -> None:
    county = {"449921CG", "449921SJ", "449921SF", "449921100ZF", "449921101ZF"}
    assert seen_by("yufang") == county
    assert seen_by("peizheng") == county | {"449900CG", "449900SJ", "449900SF"}


def test_nobody_else_sees_anything(city: None) -> None:
    assert not services.visible_bodies(AnonymousUser()).exists()
    User.objects.filter(username="peizheng").update(is_active=False)
    assert seen_by("peizheng") == set()
    User.objects.create(username="newcomer", name="新人")
    assert seen_by("newcomer") == set()


def test_officers_are_visible_with_their_body(city: None) -> None:
    seen = OfficerProfile.objects.visible_to(person("zuoqun")).values_list("body__code", flat=True)
    assert set(seen) == {"449921100ZF"}


@pytest.mark.parametrize(
    ("role", "names"), [("agency_head", {"zhaogang", "gaoyan", "sunping"}), ("supervisor", set())]
)
def test_holders_of_a_role_are_found(urban: Body, role: str, names: set[str]) -> None:
    assert {user.username for user in services.holders_of(urban, role)} == names
