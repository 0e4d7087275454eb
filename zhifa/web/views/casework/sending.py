"""Attachments as browsers fetch them: the whole, or the part that a player asks for to go to a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.files import File
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

from zhifa.foundation.files import services as files

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK = 1024 * 1024
SHOWN = ("image/", "audio/", "video/", "application/pdf")

Sent = HttpResponse | StreamingHttpResponse | FileResponse


def send(request: HttpRequest, digest: str, size: int, kind: str) -> Sent:
    wanted = RANGE.fullmatch(request.headers.get("Range", ""))
    if wanted is None or not (wanted[1] or wanted[2]):
        response: Sent = FileResponse(files.open(digest), content_type=kind)
        response["Content-Length"] = str(size)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = _bounds(wanted[1], wanted[2], size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return StreamingHttpResponse(
        _part(files.open(digest), first, last),
        status=206,
        content_type=kind,
        headers={
            "Content-Range": f"bytes {first}-{last}/{size}",
            "Content-Length": str(last - first + 1),
            "Accept-Ranges": "bytes",
        },
    )


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # so many bytes from the end
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(content: File[bytes], first: int, last: int) -> Iterator[bytes]:
    with content:
        content.seek(first)
        left = last - first + 1
        while left > 0 and (block := content.read(min(CHUNK, left))):
            left -= len(block)
            yield block
