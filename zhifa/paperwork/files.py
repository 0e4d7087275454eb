"""The files that the data of an act names, whatever the element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def files_in(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows with a digest: ``{"digest", "name", "media_type", "size", "taken_at"?}``."""
    return [
        row
        for value in data.values()
        if isinstance(value, list)
        for row in value
        if isinstance(row, dict) and "digest" in row and "name" in row and "media_type" in row
    ]
