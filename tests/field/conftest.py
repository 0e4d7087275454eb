"""The demo city with its stopped clock, and phones that talk to the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, roadside, shared_city, stopped_clock, story
from tests.field.networks import InProcess
from tests.field.phone import BEIJING, Phone

__all__ = ["city", "clock", "roadside", "shared_city", "stopped_clock", "story"]


@pytest.fixture(autouse=True)
def nobody_knocked() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def local_time(clock: Clock) -> Callable[[], datetime]:
    return lambda: clock.moment.astimezone(BEIJING)


@pytest.fixture
def phone(city: None, data_folder: Path, local_time: Callable[[], datetime]) -> Phone:
    """张远's phone, logged in."""
    made = Phone(InProcess(), clock=local_time)
    answer = made.log_in("zhangyuan")
    assert answer.status == 200, answer.body.decode()
    return made
