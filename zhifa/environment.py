"""What the process takes from its environment: data folder, secret key, database URL."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent


def flag(name: str, default: bool = False) -> bool:
    """Truth of an environment variable; anything but 1/true/yes/on is false."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def data_folder() -> Path:
    """``ZHIFA_DATA``, else ``var`` beside the checkout, else ``var`` in the working directory."""
    chosen = os.environ.get("ZHIFA_DATA")
    if chosen:
        return Path(chosen).expanduser().resolve()
    checkout = PACKAGE.parent
    home = checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
    return home / "var"


def secret_key(folder: Path) -> str:
    """``ZHIFA_SECRET_KEY``, else the key file of the data folder, made at first use with mode 0600."""
    if given := os.environ.get("ZHIFA_SECRET_KEY"):
        return given
    path = folder / "secret.key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(64)
    draft = folder / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(key)
    try:
        # link() refuses to replace: of two processes starting together, both end with the first one's key.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


def database(folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry: ``DATABASE_URL`` (postgres://…), else SQLite in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url or url.startswith("sqlite"):
        return sqlite(sqlite_path(url, folder))
    return postgres(url)


def sqlite_path(url: str, folder: Path) -> Path:
    path = url.partition("://")[2].removeprefix("/") if url else ""
    return Path(path) if path else folder / "db.sqlite3"


def _test_name() -> dict[str, Any]:
    """A database of its own for each run of the tests, so that runs side by side do not meet."""
    return {"NAME": os.environ.get("ZHIFA_TEST_NAME")}


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "TEST": _test_name(),
        "OPTIONS": {
            "timeout": 20,
            # A transaction that will write takes the lock at once: no "database is locked" half-way.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
                "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def postgres(url: str) -> dict[str, Any]:
    """``postgres://user:password@host:port/name?option=value``; without host, the local socket."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"DATABASE_URL 不认识“{parts.scheme}”：请写 postgres://用户:口令@主机:端口/库名，或不设置以使用 SQLite。"
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "zhifa",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(options.pop("port", parts.port or "")),
        "TEST": _test_name(),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
