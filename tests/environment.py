"""Chooses database and data folder before Django reads its settings (a ``-p`` plugin of pytest).

``ZHIFA_TEST_DB=sqlite|postgres`` (default sqlite). PostgreSQL is found at ``ZHIFA_TEST_POSTGRES``, else at the local
socket. Every run has a database and a folder of its own, so that runs side by side do not meet.
"""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

WANTED = os.environ.get("ZHIFA_TEST_DB", "sqlite")
USING = {"db", "transactional_db", "django_db_setup"}
FOLDER = tempfile.mkdtemp(prefix="zhifa-test-")

os.environ["ZHIFA_DATA"] = FOLDER
os.environ.setdefault("ZHIFA_TEST_SHARED", FOLDER)  # that of the first process; the others inherit it
os.environ["ZHIFA_TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
if WANTED == "postgres":
    os.environ["DATABASE_URL"] = os.environ.get("ZHIFA_TEST_POSTGRES", "postgres:///test")
    os.environ.setdefault("ZHIFA_TEST_NAME", f"zhifa_test_{os.getpid()}")  # workers inherit it, with a suffix
else:
    os.environ.pop("DATABASE_URL", None)
    # A file, not memory: locks and journal mode as in the default install.
    os.environ["ZHIFA_TEST_NAME"] = f"{FOLDER}/test.sqlite3"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if WANTED == "postgres":
        _only_with_a_database(config, items)
        return
    elsewhere = pytest.mark.skip(reason="runs in the PostgreSQL pass (ZHIFA_TEST_DB=postgres)")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(elsewhere)


def _only_with_a_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What touches no database passed in the SQLite pass already."""
    kept = [
        item
        for item in items
        if item.get_closest_marker("django_db") or USING & set(getattr(item, "fixturenames", ()))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def pytest_unconfigure() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
