"""The emblem of a body's letterhead, from the file store."""

from __future__ import annotations

import base64

from zhifa.foundation.files import services as files

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
    '<image width="100" height="100" xlink:href="data:{kind};base64,{data}"/></svg>'
)


def emblem(digest: str) -> str:
    """An SVG around the stored image; empty where there is none."""
    stored = files.by_digests([digest]).get(digest) if digest else None
    if stored is None:
        return ""
    data = base64.b64encode(files.read(digest)).decode()
    return _SVG.format(kind=stored.media_type, data=data)
