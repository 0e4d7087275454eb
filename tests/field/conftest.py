"""The demo city with its stopped clock, and phones that talk to the API."""

from tests.cases.conftest import city, clock, roadside, shared_city, stopped_clock, story

__all__ = ["city", "clock", "roadside", "shared_city", "stopped_clock", "story"]
