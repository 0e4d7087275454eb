"""Long lists are counted once a minute, short ones each time, and nobody gets the number of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from zhifa.foundation.accounts.models import User
from zhifa.web import paging

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> Iterator[None]:
    cache.clear()
    User.objects.bulk_create(User(username=f"u{n}") for n in range(6))
    yield
    cache.clear()


def counted(beginning: str) -> int:
    rows = User.objects.filter(username__startswith=beginning).order_by("username")
    return paging.LongPaginator(rows, 4).count


def test_a_short_list_is_counted_each_time() -> None:
    assert counted("u") == 6
    User.objects.create(username="u9")
    assert counted("u") == 7


def test_a_long_list_is_not_counted_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LONG", 5)
    assert counted("u") == 6
    User.objects.create(username="u9")
    assert counted("u") == 6


def test_another_question_has_a_number_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LONG", 1)
    assert (counted("u"), counted("u1")) == (6, 1)
