"""The same demo city and the same stopped clock as the cases have; a published plan where it is asked for."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, shared_city, stopped_clock
from tests.cases.inspecting import PlanStory

__all__ = ["city", "clock", "shared_city", "stopped_clock"]


@pytest.fixture
def plan(city: None, clock: Clock) -> PlanStory:
    """The plan of the county's market bureau for 2026."""
    return PlanStory(clock).drafted().published()
