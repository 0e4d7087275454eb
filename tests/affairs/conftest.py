"""The same demo city and the same stopped clock as the cases have."""

import pytest
from pytest_django import DjangoDbBlocker

from tests.cases.conftest import city, clock, shared_city, stopped_clock
from zhifa.libraries.laws import services as laws

__all__ = ["city", "clock", "shared_city", "stopped_clock"]


@pytest.fixture(scope="module")
def shared_statutes(shared_city: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        laws.load_statutes()


@pytest.fixture
def statutes(shared_statutes: None, city: None) -> None:
    """The city with the installed statutes."""
