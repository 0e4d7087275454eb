"""An invented case that shows what each document looks like."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop.source import read


def sample(code: str) -> dict[str, Any]:
    """Values for one document: those of the case, and its own."""
    data = _data()
    return {**data["values"], **data["documents"].get(code, {})}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read(Path(__file__).with_name("sample.yaml")).data
    return data
