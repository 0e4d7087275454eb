"""The files that the data of an act names, whatever the element."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any


def files_in(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows with a digest: ``{"digest", "name", "media_type", "size", "taken_at"?}``."""
    return [
        row for value in data.values() if isinstance(value, list) for row in value if is_file(row)
    ]  # fmt: skip


def without(data: Mapping[str, Any], digests: Collection[str]) -> dict[str, Any]:
    """The same data without these files."""
    return {
        key: [row for row in value if not (is_file(row) and row["digest"] in digests)]
        if isinstance(value, list)
        else value
        for key, value in data.items()
    }


def is_file(row: Any) -> bool:
    return isinstance(row, dict) and {"digest", "name", "media_type"} <= row.keys()
