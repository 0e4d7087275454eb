"""What rules ask of text, files and times: blank, placeholder, photograph, the local hour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

_PLACEHOLDER = re.compile(
    r"××|某某|待填|待补|待定|待查|……|_{2,}|＿{2,}|【\s*】|\*{2,}|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])"
)
_NOTHING = {"无", "没有", "略", "不详", "同上", "/", "-", "—", "——", "无。", "没有。"}


def is_placeholder(value: Any) -> bool:
    """Text that stands for text still to be written; lists count if any entry does."""
    if isinstance(value, list | tuple):
        return any(is_placeholder(one) for one in value)
    return isinstance(value, str) and (bool(_PLACEHOLDER.search(value)) or says_nothing(value))


def is_blank(value: Any) -> bool:
    """Nothing was written that a reader could use."""
    return says_nothing(value) or is_placeholder(value)


def says_nothing(value: Any) -> bool:
    """Empty, or one of the words with which a blank is usually passed over."""
    return value in (None, [], {}) or (isinstance(value, str) and value.strip() in {"", *_NOTHING})


def squeezed(text: str) -> str:
    """Text without spaces and punctuation, for comparing wording."""
    return re.sub(r"[\W_]+", "", text)


def images(files: Iterable[Mapping[str, Any]] | None) -> list[Mapping[str, Any]]:
    """Photographs: handwriting under a record, which names its ``element``, is none."""
    pictures = (row for row in files or () if str(row.get("media_type", "")).startswith("image/"))
    return [row for row in pictures if not row.get("element")]


def is_recording(row: Mapping[str, Any]) -> bool:
    """A photograph, a video or a sound recording."""
    kind = str(row.get("media_type", ""))
    return kind.startswith(("image/", "video/", "audio/")) and not row.get("element")


def local(value: Any, like: datetime) -> datetime | None:
    """An ISO moment as the wall clock shows it where ``like`` was taken."""
    if not value:
        return None
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo and like.tzinfo:
        moment = moment.astimezone(like.tzinfo)
    return moment.replace(tzinfo=None)
