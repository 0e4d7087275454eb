"""A pack of one page that has one of everything, copied for each test so that it can be broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zhifa.rulebook.guards import Guard
from zhifa.workshop.checks import guards

TINY = Path(__file__).with_name("tiny")
Edit = Callable[[str, str, str], int]


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the tiny packs; its only guard is H01."""
    folder = tmp_path / "packs"
    shutil.copytree(TINY, folder)
    monkeypatch.setattr(
        guards,
        "load_all",
        lambda: {"H01": Guard("H01", "限额", ("处罚法§51",), date(2021, 7, 15), "R", check)},
    )
    monkeypatch.setattr(guards, "_cases", lambda guard, at, cases: iter(()))
    return folder


def check(context: object) -> None:
    """A guard that reads ``ctx.number("H01.limit")``."""


@pytest.fixture
def edit(packs: Path) -> Edit:
    """Replace a piece of a file once; the line on which it stood."""

    def replace(name: str, old: str, new: str) -> int:
        path = packs / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{name} 里没有 {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace
