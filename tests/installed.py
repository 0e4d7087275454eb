"""The installed statutes in the test database: read once in a run, then copied in a moment for every module."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from zhifa.libraries.laws import services as laws

SHARED = "ZHIFA_TEST_SHARED"  # a folder that all processes of a run see; see environment.py


@contextmanager
def statutes() -> Iterator[None]:
    """They are there inside, and gone afterwards; nothing else may be in the database yet."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            laws.load_statutes()
            yield
            transaction.set_rollback(True)
        return
    shared = Path(os.environ[SHARED])
    before, filled = _database().with_suffix(".empty"), shared / "statutes.sqlite3"
    if not before.exists():
        _keep(before)
    _fill(filled, shared / "statutes.lock")
    yield
    _take(before)


def _fill(filled: Path, lock: Path) -> None:
    """The first process loads; the others wait for it and copy."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if filled.exists():
            _take(filled)
            return
        laws.load_statutes()
        _keep(filled)


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _keep(copy: Path) -> None:
    """Everything into one file, and a copy of it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copyfile(_database(), copy)


def _take(copy: Path) -> None:
    connection.close()
    for beside in ("-wal", "-shm"):
        Path(f"{_database()}{beside}").unlink(missing_ok=True)
    shutil.copyfile(copy, _database())
