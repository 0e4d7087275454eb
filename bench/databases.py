"""A fresh database with the demo city, in a process of its own, on SQLite or PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRES = os.environ.get("ZHIFA_BENCH_POSTGRES", "postgres:///postgres")


@contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """Environment for a process that works on a new SQLite file."""
    folder = Path(tempfile.mkdtemp(prefix="zhifa-bench-"))
    try:
        yield {"ZHIFA_DATA": str(folder), "DATABASE_URL": ""}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """The same on a new PostgreSQL database, dropped afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="zhifa-bench-"))
    name = f"zhifa_bench_{os.getpid()}"  # runs side by side do not meet
    _psql(f"CREATE DATABASE {name}")
    try:
        yield {"ZHIFA_DATA": str(folder), "DATABASE_URL": POSTGRES.rsplit("/", 1)[0] + f"/{name}"}
    finally:
        _psql(*(f"DROP DATABASE IF EXISTS {one} WITH (FORCE)" for one in (name, f"{name}_floor")))
        shutil.rmtree(folder, ignore_errors=True)


def reachable() -> bool:
    """Whether a PostgreSQL server answers here."""
    try:
        _psql("SELECT 1")
    except Exception:
        return False
    return True


def run_in(environment: dict[str, str], module: str, *words: str) -> str:
    """Standard output of ``python -m module`` in that environment."""
    env = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "zhifa.settings"}
    done = subprocess.run(
        [sys.executable, "-m", module, *words], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def _psql(*statements: str) -> None:
    import psycopg

    with psycopg.connect(POSTGRES.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]
