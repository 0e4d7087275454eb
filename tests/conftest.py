"""Fixtures for the whole suite; what must happen before Django starts is in environment.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties
from pytest_django import DjangoDbBlocker, Settings

from tests import installed

# How fast the machine is at the moment is no property of the code.
properties.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("any machine")


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing a password slowly is right for people and wrong for a thousand tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    """A data folder of the test's own: files stored in it are gone afterwards."""
    settings.ZHIFA_DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return tmp_path


@pytest.fixture(scope="module")
def statutes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The installed statutes; first among the fixtures of a module that fill the database."""
    with django_db_blocker.unblock(), installed.statutes():
        yield
