from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zhifa import environment as env


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHIFA_SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: env.secret_key(tmp_path), range(16)))
    assert len(keys) == 1 and len(keys.pop()) > 50
    assert [p.name for p in tmp_path.iterdir()] == ["secret.key"]
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_a_given_secret_key_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIFA_SECRET_KEY", "given")
    assert env.secret_key(tmp_path) == "given" and not list(tmp_path.iterdir())


def test_sqlite_in_the_data_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = env.database(tmp_path)
    assert found["NAME"] == str(tmp_path / "db.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres:///zhifa", ("", "", "", "", "zhifa")),
        ("postgres://u:p%40ss@db.local:5433/z", ("u", "p@ss", "db.local", "5433", "z")),
        ("postgresql://u@/z?host=/run/pg&port=5477", ("u", "", "/run/pg", "5477", "z")),
    ],
)
def test_a_database_url_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, expected: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = env.database(tmp_path)
    assert tuple(found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == expected


def test_options_of_the_url_reach_the_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://u@h/z?sslmode=require")
    assert env.database(tmp_path)["OPTIONS"] == {"sslmode": "require"}


def test_an_unknown_database_is_refused_with_an_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://h/z")
    with pytest.raises(ValueError, match="postgres://用户"):
        env.database(tmp_path)


def test_the_data_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIFA_DATA", str(tmp_path / "x"))
    assert env.data_folder() == tmp_path / "x"
    monkeypatch.delenv("ZHIFA_DATA")
    assert env.data_folder().name == "var"
