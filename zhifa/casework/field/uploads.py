"""Files from devices in pieces: each piece is held when it is answered, the whole counts when its digest is right."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files import File

from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files

CHUNK = 1024 * 1024
DIGEST = re.compile(r"[0-9a-f]{64}")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Held:
    """How many bytes of a file the platform holds, and whether that is all of it, proved by its digest."""

    offset: int
    complete: bool


def held(user: User, digest: str) -> Held:
    """Where to go on with a file."""
    if stored := files.by_digests([_checked(digest)]).get(digest):
        return Held(stored.size, True)
    place = _place(user, digest)
    return Held(place.stat().st_size if place.exists() else 0, False)


def take(user: User, digest: str, offset: int, piece: bytes, size: int, name: str) -> Held:
    """Add a piece at ``offset``; with the last one, check the whole and store it.

    A piece that is there already changes nothing; one that would leave a hole is answered with where to go on.
    Raises FieldRefused: then nothing of the file is kept here, and the device still has all of it.
    """
    _require_size(offset, size, len(piece), name)
    with _locked(_place(user, _checked(digest))) as out:
        if stored := files.by_digests([digest]).get(digest):
            _place(user, digest).unlink(missing_ok=True)
            return Held(stored.size, True)
        end = out.seek(0, os.SEEK_END)
        if offset > end:
            return Held(end, False)
        out.seek(offset)
        out.write(piece[: max(0, size - offset)])
        out.truncate()
        out.flush()
        os.fsync(out.fileno())
        end = out.tell()
        if end < size:
            return Held(end, False)
        return _store(user, digest, out, name)


def _store(user: User, digest: str, out: BinaryIO, name: str) -> Held:
    out.seek(0)
    try:
        stored = files.store(File(out, name), user=user, claimed_digest=digest, purpose="field")
    except files.FileRefused as refusal:
        raise FieldRefused("file", refusal.message, f"{refusal.remedy}原件仍在手机上。") from refusal
    finally:
        _place(user, digest).unlink(missing_ok=True)
    return Held(stored.size, True)


def _require_size(offset: int, size: int, piece: int, name: str) -> None:
    picture = name.lower().endswith(PICTURES)
    limit = settings.ZHIFA_MAX_IMAGE_MB if picture else settings.ZHIFA_FIELD_MAX_MB
    if size > min(limit, settings.ZHIFA_FIELD_MAX_MB) * 1024 * 1024:
        what = f"照片“{name}”超过 {limit} MB" if picture else f"“{name}”超过 {limit} MB"
        way = "请把相机调到较低的分辨率后重拍；原件请留在手机中，回单位后压缩或者分段，用电脑上传。"
        raise FieldRefused("size", f"{what}，没有上传。", way, 413)
    if size <= 0 or offset < 0 or piece > CHUNK:
        raise FieldRefused(
            "chunk", "这一段文件的长度不对，没有保存。", "请更新应用后重新上传，原件仍在手机上。", 413
        )


def _checked(digest: str) -> str:
    if not DIGEST.fullmatch(digest):
        raise FieldRefused("digest", "文件的摘要写法不对。", "请更新应用后重新上传，原件仍在手机上。")
    return digest


def _place(user: User, digest: str) -> Path:
    return Path(settings.ZHIFA_DATA) / "incoming" / f"field-{user.pk}-{digest}"


@contextmanager
def _locked(place: Path) -> Iterator[BinaryIO]:
    """The file so far, for one request at a time."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o640), "r+b") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        yield out
