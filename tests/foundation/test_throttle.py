"""Who asks too often waits; others do not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from zhifa.foundation import throttle


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_an_address_is_stopped_when_it_has_used_up_its_tries_and_nobody_else() -> None:
    one, other = (RequestFactory().get("/", REMOTE_ADDR=address) for address in ("10.0.0.1", "10.0.0.2"))
    for _ in range(3):
        assert not throttle.exceeded(one, "code", 3)
        throttle.count(one, "code", 60)
    assert throttle.exceeded(one, "code", 3)
    assert not throttle.exceeded(other, "code", 3)
    assert not throttle.exceeded(one, "something else", 3)


def test_the_count_begins_anew_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    throttle.count(request, "code", 60)
    later = time.time() + 61
    monkeypatch.setattr("time.time", lambda: later)
    assert not throttle.exceeded(request, "code", 1)
