"""The demo city without its cases, loaded once for each file, and people who look."""

from __future__ import annotations

import pytest

from tests.registries.conftest import city, shared_city  # noqa: F401
from zhifa.foundation.accounts.models import User


@pytest.fixture
def urban_manager(city: None) -> User:  # noqa: F811
    return User.objects.get(username="hanlei")
