"""The installed statutes, and a draft that may be registered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from zhifa.libraries.items.services import ItemDraft
from zhifa.libraries.laws import services as laws

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
def loaded_statutes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        laws.load_statutes()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def statutes(loaded_statutes: None, db: None) -> None:
    """The installed statutes, with a transaction of the test's own."""
