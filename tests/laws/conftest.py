"""The installed statutes, read once for pure tests and loaded once for tests with a database."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.laws import source
from zhifa.libraries.laws.corrections import corrections
from zhifa.libraries.laws.dating import Dating, date_all
from zhifa.libraries.laws.loading import load
from zhifa.libraries.laws.source import RawLaw


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        load()


@pytest.fixture(scope="session")
def raw_laws() -> list[RawLaw]:
    return source.read(source.locate())


@pytest.fixture(scope="session")
def datings(raw_laws: list[RawLaw]) -> dict[tuple[str, date], Dating]:
    """By title and day of publication."""
    dated = date_all(raw_laws, corrections())
    return {(law.title, law.published): dated[law.key] for law in raw_laws}


@pytest.fixture
def reader(db: None) -> Client:
    client = Client()
    client.force_login(accounts.create_user("chenming", "陈明", "Ling-cheng-2026"))
    return client
