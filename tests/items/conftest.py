"""The installed statutes, and a draft that may be registered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from tests.cases.clock import Clock
from zhifa import demo
from zhifa.foundation.accounts.models import User
from zhifa.libraries.items.services import ItemDraft

START = "2026-10-12 09:00"
SMOKE = ItemDraft(
    code="CG-CF-901",
    name="对未安装油烟净化设施的处罚",
    field="urban",
    keywords=("油烟扰民",),
    violated=("大气污染防治法§81(1)",),
    penal=("大气污染防治法§118(1)",),
    kinds=("21", "42"),
    fines={"any": {"shape": "range", "lo": 500000, "hi": 5000000}},
)


def draft(**changed: Any) -> ItemDraft:
    return replace(SMOKE, **changed)


@pytest.fixture(scope="module")
def loaded_city(statutes: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Clock]:
    """The demo city with the statutes, at nine o'clock on Monday, 12 October 2026."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        clock = Clock(START).install(patch)
        with quick:
            demo.load(cases=False)
        yield clock
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded_city: Clock, db: None) -> Clock:
    return loaded_city.to(START)


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client
