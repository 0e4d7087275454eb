"""The shipped packs as plain data, for tests of the data itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop.source import PACKS, read

BASE = PACKS / "base"


@cache
def merged(folder: str, key: str) -> dict[str, Any]:
    """All rows under ``key`` of every file in ``packs/base/<folder>``; a code defined twice fails."""
    rows: dict[str, Any] = {}
    for path in sorted((BASE / folder).glob("*.yaml")):
        for code, row in read(path).data[key].items():
            assert code not in rows, f"{code} 定义了两次（{path.name}）"
            rows[code] = row
    return rows


@cache
def data(*path: str) -> Any:
    return read(Path(BASE, *path)).data


@cache
def acts() -> dict[str, Any]:
    """Every act of every fragment."""
    found: dict[str, Any] = {}
    for path in sorted((BASE / "fragments").glob("*.yaml")):
        found.update(read(path).data["acts"])
    return found
