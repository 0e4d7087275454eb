"""The same demo city and the same stopped clock as the cases have."""

import pytest

from tests.cases.conftest import city, clock, shared_city, stopped_clock

__all__ = ["city", "clock", "shared_city", "stopped_clock"]


@pytest.fixture
def lawful_city(statutes: None, city: None) -> None:
    """The city with the installed statutes."""
