"""Files that people add to a case: real photographs, and what only pretends to be one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from zhifa.demo.photos import photograph


def jpeg(name: str) -> dict[str, Any]:
    """A photograph with time and place, as a telephone takes it."""
    taken = datetime.now() - timedelta(days=38)
    return {
        "name": name,
        "mimeType": "image/jpeg",
        "buffer": photograph(name.partition(".")[0], taken, 23.104512, 113.215846),
    }


def renamed(name: str) -> dict[str, Any]:
    """Text under the name of a picture."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": "这不是图片。".encode() * 50}
