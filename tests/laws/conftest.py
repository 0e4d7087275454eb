"""The statutes as their package has them, read once for tests without a database."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.laws import source
from zhifa.libraries.laws.corrections import corrections
from zhifa.libraries.laws.dating import Dating, date_all
from zhifa.libraries.laws.source import RawLaw


@pytest.fixture(scope="session")
def raw_laws() -> list[RawLaw]:
    return source.read(source.locate())


@pytest.fixture(scope="session")
def datings(raw_laws: list[RawLaw]) -> dict[tuple[str, date], Dating]:
    """By title and day of publication."""
    dated = date_all(raw_laws, corrections())
    return {(law.title, law.published): dated[law.key] for law in raw_laws}


@pytest.fixture
def reader(statutes: None, db: None) -> Client:
    client = Client()
    client.force_login(accounts.create_user("chenming", "陈明", "Ling-cheng-2026"))
    return client
