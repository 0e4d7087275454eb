"""The demo city, loaded once for each file; what a test changes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from zhifa import demo
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shared_city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            demo.load(cases=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(shared_city: None, db: None) -> None:
    """The loaded city, with a transaction of the test's own."""


@pytest.fixture
def urban(city: None) -> Body:
    return Body.objects.select_related("region").get(code="449921CG")


@pytest.fixture
def officer(city: None) -> User:
    return User.objects.get(username="zhangyuan")
