"""Known faults of the installed data (corrections.yaml), by full title."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhifa.libraries.laws.names import STATE

FILE = Path(__file__).with_name("corrections.yaml")


@dataclass(frozen=True, slots=True)
class Merged:
    """In ``article`` the lines from the one that begins with ``begins`` on are article ``belongs_to``."""

    article: int
    begins: str
    belongs_to: int


@dataclass(frozen=True, slots=True)
class Corrections:
    first_parts: dict[str, str]
    merged: dict[str, tuple[Merged, ...]]
    commencements: dict[tuple[str, date], tuple[date, str]]
    ends: dict[tuple[str, date], tuple[date, str]]
    originals: frozenset[str]
    revised_at_once: frozenset[str]


@cache
def corrections() -> Corrections:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Corrections(
        first_parts=raw["first_parts"],
        merged={title: tuple(Merged(**one) for one in rows) for title, rows in raw["merged"].items()},
        commencements={
            (title, row["published"]): (row["from"], row["basis"])
            for row in raw["commencements"]
            for title in row["titles"]
        },
        ends={(row["title"], row["published"]): (row["last"], row["basis"]) for row in raw["ends"]},
        originals=frozenset(raw["originals"]),
        revised_at_once=frozenset(raw["revised_at_once"]),
    )


def listed(title: str, names: Container[str]) -> bool:
    """Whether the title, or the title without 中华人民共和国, is in a list of the corrections."""
    return title in names or title.removeprefix(STATE) in names
