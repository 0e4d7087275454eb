"""Finds a PostgreSQL for the tests, or starts one with what the machine has."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import time
from pathlib import Path

import psycopg

HOW_TO = (
    "没有可用的 PostgreSQL，跳过这一遍。要在 PostgreSQL 上测试：安装并启动 PostgreSQL 15 以上，"
    "或用 ZHIFA_TEST_POSTGRES=postgres://用户:口令@主机/库名 指定一个可建库的账号。"
)
OWN = Path(__file__).resolve().parent.parent / "build" / "postgres"


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
            )
            return bool((row.fetchone() or [False])[0])
    except psycopg.Error:
        return False


def candidates() -> list[str]:
    given = os.environ.get("ZHIFA_TEST_POSTGRES")
    return (
        [given]
        if given
        else ["postgres:///test", "postgres:///postgres", f"postgres:///postgres?host={OWN}&port=5477"]
    )


def first() -> str | None:
    return next((url for url in candidates() if answers(url)), None)


def quiet(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def start_system_cluster() -> None:
    """Debian's cluster, for root: started, with a role for root that may make databases."""
    if os.geteuid() != 0 or not shutil.which("pg_lsclusters"):
        return
    listing = subprocess.run(["pg_lsclusters", "-h"], capture_output=True, text=True, check=False).stdout
    for line in listing.splitlines():
        version, name, *_ = line.split()
        quiet(["pg_ctlcluster", version, name, "start"])
    for _ in range(20):
        role = f"create role {getpass.getuser()} superuser login"
        made = quiet(["runuser", "-u", "postgres", "--", "psql", "-c", role])
        if made or first():
            return
        time.sleep(0.5)


def start_own_cluster() -> None:
    """For an ordinary user with the server programs installed: a cluster in build/postgres."""
    if os.geteuid() == 0:
        return
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = Path(shutil.which("initdb") or (found[-1] if found else ""))
    if not initdb.is_file():
        return
    if not (OWN / "data").exists():
        OWN.mkdir(parents=True, exist_ok=True)
        quiet([str(initdb), "-D", str(OWN / "data"), "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"])
    options = f"-k {OWN} -p 5477 -c listen_addresses="
    quiet([str(initdb.with_name("pg_ctl")), "-D", str(OWN / "data"), "-o", options, "-w", "start"])


def find_or_start() -> str | None:
    """A URL of an account that may make databases, or None."""
    for attempt in (None, start_system_cluster, start_own_cluster):
        if attempt is not None:
            attempt()
        if url := first():
            return url
    return None
