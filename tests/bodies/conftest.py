"""The demo city, loaded once for each file; what a test changes is undone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from zhifa import demo
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body, By, OfficerProfile

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shared_city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            demo.load(cases=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(shared_city: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loaded city on a Sunday in November 2026, with a transaction of the test's own."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def clock(city: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it another day."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


@pytest.fixture
def urban(city: None) -> Body:
    return Body.objects.select_related("region").get(code="449921CG")


@pytest.fixture
def clerk(city: None) -> User:
    """Keeps the registry of the county: personnel clerk of its justice bureau."""
    return User.objects.get(username="hongmei")


@pytest.fixture
def by(clerk: User) -> By:
    return By(clerk, "青人任〔2026〕12号")


@pytest.fixture
def person(city: None) -> Callable[[str], OfficerProfile]:
    return lambda name: OfficerProfile.objects.select_related("user", "body__region").get(user__username=name)


@pytest.fixture
def browser(city: None) -> Callable[[str], Client]:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
