from __future__ import annotations

import pytest

from zhifa.foundation.accounts import services
from zhifa.foundation.accounts.models import User


@pytest.fixture
def officer(db: None) -> User:
    return services.create_user("chenming", "陈明", "Ling-cheng-2026")


@pytest.fixture
def reviewer(db: None) -> User:
    return services.create_user("liuyan", "刘岩", "Ling-cheng-2027")
