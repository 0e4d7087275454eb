"""The demo city without its cases, on a day that does not pass by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.cases.clock import Clock
from tests.cases.story import Story
from zhifa import demo

START = "2026-10-12 09:00"


@pytest.fixture(scope="module")
def stopped_clock() -> Iterator[Clock]:
    with pytest.MonkeyPatch.context() as patch:
        yield Clock(START).install(patch)


@pytest.fixture(scope="module")
def shared_city(
    stopped_clock: Clock, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            demo.load(cases=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def clock(stopped_clock: Clock) -> Clock:
    return stopped_clock.to(START)


@pytest.fixture
def city(shared_city: None, clock: Clock, db: None) -> None:
    """The loaded city, with a transaction of the test's own, at nine o'clock on a Monday."""


@pytest.fixture
def story(city: None, clock: Clock) -> Story:
    """A case that nobody has begun yet:渣土车未密闭, a company, a fine of four thousand yuan."""
    return Story(clock)


@pytest.fixture
def roadside(city: None, clock: Clock) -> Story:
    """A penalty on the spot that nobody has begun yet."""
    return Story(clock, procedure="simple", item="CG-CF-012", party="甄大力", fine=15000)
