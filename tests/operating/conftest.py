from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.operating.office import body, person, signed_in
from zhifa.casework.cases import rulebooks
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body


@pytest.fixture(autouse=True)
def fresh_calendar() -> Iterator[None]:
    """What one test loads is undone with its transaction, but a process remembers the calendar."""
    rulebooks.forget_calendar()
    yield
    rulebooks.forget_calendar()


@pytest.fixture
def bureau(db: None) -> Body:
    return body()


@pytest.fixture
def operator(bureau: Body) -> User:
    return person("hanlei", "韩磊", "operator", bureau)


@pytest.fixture
def officer(bureau: Body) -> User:
    return person("zhangyuan", "张远", "officer", bureau)


@pytest.fixture
def desk(operator: User) -> Client:
    """The operator's browser."""
    return signed_in(operator)
