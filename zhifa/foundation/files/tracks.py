"""Whether a recording has pictures or only sound; the containers WebM and MP4 hold either."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

HEAD = 64 * 1024
MOST_BOXES = 1000
_WEBM_PICTURES = re.compile(rb"V_(VP8|VP9|AV1|MPEG4|MPEGH)")
SOUND_ONLY = {"video/webm": "audio/webm", "video/mp4": "audio/mp4"}


def kind_by_tracks(path: Path, kind: str) -> str:
    """``kind`` as it is, or as sound where the file has no track of pictures."""
    if kind not in SOUND_ONLY:
        return kind
    with path.open("rb") as content:
        told = content.read(HEAD) if kind == "video/webm" else _moov(content)
    pictures = bool(_WEBM_PICTURES.search(told)) if kind == "video/webm" else b"vide" in told
    sound = b"A_" in told if kind == "video/webm" else b"soun" in told
    return SOUND_ONLY[kind] if sound and not pictures else kind


def _moov(content: BinaryIO) -> bytes:
    """The box in which an MP4 file describes its tracks; at the beginning or at the end."""
    for _ in range(MOST_BOXES):
        head = content.read(8)
        if len(head) < 8:
            break
        size, name, taken = int.from_bytes(head[:4], "big"), head[4:], 8
        if size == 1:
            size, taken = int.from_bytes(content.read(8), "big"), 16
        if name == b"moov":
            return content.read(min(max(size - taken, 0), 16 * HEAD))
        if size < taken:
            break
        content.seek(size - taken, 1)
    return b""
