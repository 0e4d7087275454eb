"""One suite for both databases: ``ZHIFA_TEST_DB=sqlite|postgres`` (default sqlite)."""

from __future__ import annotations

import os
import tempfile

WANTED = os.environ.get("ZHIFA_TEST_DB", "sqlite")

# Before Django reads its settings.
os.environ["ZHIFA_DATA"] = tempfile.mkdtemp(prefix="zhifa-test-")
os.environ["ZHIFA_TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
if WANTED == "postgres":
    os.environ["DATABASE_URL"] = os.environ.get("ZHIFA_TEST_POSTGRES") or os.environ.get(
        "DATABASE_URL", "postgres:///test"
    )
else:
    os.environ.pop("DATABASE_URL", None)

import shutil  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if WANTED == "postgres":
        return
    elsewhere = pytest.mark.skip(reason="runs in the PostgreSQL pass (ZHIFA_TEST_DB=postgres)")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(elsewhere)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["ZHIFA_DATA"], ignore_errors=True)


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    """Hashing a password slowly is right for people and wrong for a thousand tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def data_folder(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A data folder of the test's own: files stored in it are gone afterwards."""
    settings.ZHIFA_DATA = tmp_path  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    yield tmp_path
