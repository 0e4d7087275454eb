"""Operators see what the installed rulebook would change for running cases, move them and take it back."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, shared_city, stopped_clock  # noqa: F401
from tests.cases.story import Story
from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.models import Case, RulebookVersion
from zhifa.casework.cases.moving import move
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.workshop.bundle import load_bundle

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def old_case(clock: Clock) -> Case:  # noqa: F811
    """A lead that is read by a version in which heads of units interview."""
    bundle = json.loads(json.dumps(dict(load_bundle()))) | {"digest": "older"}
    bundle["procedures"]["ordinary"]["acts"]["interview"]["by"] = ["unit_head"]
    RulebookVersion.objects.create(digest="older", bundle=json.dumps(bundle, ensure_ascii=False))
    rulebooks.version.cache_clear()
    story = Story(clock).lead()
    moved = story.the_case
    move(moved, post_of("hanlei"), "older", "模拟以前的版本。", moved.seq)
    moved.refresh_from_db()
    return moved


@pytest.fixture
def operator(clock: Clock) -> Client:  # noqa: F811
    client = Client()
    client.force_login(User.objects.get(username="hanlei"), "django.contrib.auth.backends.ModelBackend")
    return client


def test_cases_under_an_older_version_are_listed_with_what_would_change(
    operator: Client, old_case: Case
) -> None:
    text = operator.get(reverse("operating_rulebook")).content.decode()
    assert old_case.title in text
    assert "改用现行版本" in text


def test_a_case_is_moved_to_the_installed_version_and_back(operator: Client, old_case: Case) -> None:
    address = reverse("operating_rulebook_move", args=[old_case.pk])
    operator.post(address, {"seen": old_case.seq, "reason": "新规则包施行。"})
    old_case.refresh_from_db()
    assert old_case.rulebook == load_bundle()["digest"]
    operator.post(address, {"seen": old_case.seq, "reason": "过渡期内仍按原规定。", "back": "1"})
    old_case.refresh_from_db()
    assert old_case.rulebook == "older"


def test_a_second_click_tells_that_the_case_has_moved_on(operator: Client, old_case: Case) -> None:
    address = reverse("operating_rulebook_move", args=[old_case.pk])
    operator.post(address, {"seen": old_case.seq, "reason": "新规则包施行。"})
    answer = operator.post(address, {"seen": old_case.seq, "reason": "新规则包施行。"}, follow=True)
    assert "已经适用这个版本" in answer.content.decode()


def test_only_operators_of_the_body_move_its_cases(old_case: Case) -> None:
    address = reverse("operating_rulebook_move", args=[old_case.pk])
    for username, status in (("zhangyuan", 403), ("fanlei", 404)):
        client = Client()
        client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        assert client.post(address, {"seen": old_case.seq, "reason": "x"}).status_code == status
