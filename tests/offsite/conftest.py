"""The demo city of the cases with one announced device and one listed item."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, shared_city, stopped_clock
from tests.offsite.steps import DeviceMatter, Record, imported, listed, picture, row
from zhifa.casework.offsite import services as offsite

__all__ = ["city", "clock", "shared_city", "stopped_clock"]


@pytest.fixture(scope="module")
def shared_device(shared_city: None, stopped_clock: Clock, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        stopped_clock.to("2026-10-08 09:00")
        DeviceMatter(stopped_clock).announced()
        listed(stopped_clock)


@pytest.fixture
def equipped(shared_device: None, city: None, clock: Clock, data_folder: Path) -> None:
    """A Monday at nine; device QL-001 was announced on the Thursday before."""


@pytest.fixture
def capture(equipped: None) -> offsite.Capture:
    """A usable record that waits for its review."""
    imported([row("R1", "2026-10-12 08:30:00", "1.jpg")], {"1.jpg": picture("R1")})
    return offsite.Capture.objects.get(number="R1")


@pytest.fixture
def record(clock: Clock, capture: offsite.Capture) -> Record:
    return Record(clock, capture)
