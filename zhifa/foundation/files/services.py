"""The content-addressed file store: the surface for other apps."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import digests, images, types, vault
from zhifa.foundation.files.models import StoredFile, Upload
from zhifa.foundation.files.refusal import FileRefused

__all__ = [
    "FileRefused", "by_digests", "clear_made", "cut", "endings", "has_made", "keep_made", "lacking", "made", "name_of", "open",
    "published_copy", "read", "store", "store_bytes", "verify",
]  # fmt: skip


def store(
    upload: File[bytes], *, user: User | None, claimed_digest: str | None = None, purpose: str = ""
) -> StoredFile:
    """Take a file in: hashed while written, checked, moved to its place, recorded.

    Idempotent for the same bytes. ``claimed_digest`` is the hexadecimal digest computed at capture, by the
    algorithm of ``ZHIFA_DIGEST``. Raises FileRefused, and then nothing stays behind.
    """
    name = clean_name(upload.name or "")
    algorithm = digests.configured()
    temporary = _incoming()
    try:
        digest, size = _receive(upload, temporary, name, algorithm)
        if claimed_digest and claimed_digest.strip().lower() != digest:
            raise FileRefused(
                f"“{name}”在传输中发生了变化，摘要对不上。", "请重新上传；仍不行的，请重新拍摄或导出。"
            )
        media_type, exif = _examine(temporary, name, size)
        if not vault.holds(digest):
            vault.put(digest, temporary)
    finally:
        temporary.unlink(missing_ok=True)
    with transaction.atomic():
        stored, _ = StoredFile.objects.get_or_create(
            digest=digest,
            defaults={
                "algorithm": algorithm,
                "size": size,
                "media_type": media_type,
                "exif": exif,
                "uploaded_by": user,
            },
        )
        Upload.objects.create(file=stored, user=user, name=name, purpose=purpose)
    return stored


def store_bytes(content: bytes, name: str, *, user: User | None, purpose: str = "") -> StoredFile:
    """The same for bytes that the platform made itself (a rendered document)."""
    return store(ContentFile(content, name), user=user, purpose=purpose)


def open(digest: str) -> File[bytes]:
    """The bytes, as an open file. FileNotFoundError when the store lacks them."""
    return vault.open_name(vault.place(digest))


def read(digest: str) -> bytes:
    with open(digest) as content:
        return bytes(content.read())


def verify(digest: str) -> bool:
    """Whether the store still holds exactly the bytes that were taken in."""
    stored = StoredFile.objects.filter(digest=digest).first()
    if stored is None or not vault.holds(digest):
        return False
    return digests.digest_of(vault.chunks(digest), stored.algorithm) == digest


def lacking(wanted: Iterable[str]) -> set[str]:
    """Those of the digests that the store does not have."""
    asked = set(wanted)
    return asked - set(StoredFile.objects.filter(digest__in=asked).values_list("digest", flat=True))


def by_digests(wanted: Iterable[str]) -> dict[str, StoredFile]:
    return StoredFile.objects.in_bulk(list(set(wanted)))


def name_of(digest: str) -> str:
    """The name under which the file was first sent; the digest itself when it had none."""
    first = Upload.objects.filter(file_id=digest).order_by("at", "pk").values_list("name", flat=True).first()
    return first or digest


def published_copy(digest: str) -> File[bytes]:
    """An image as it may leave the house: re-encoded without EXIF; made once, then kept."""
    stored = StoredFile.objects.get(digest=digest)
    if not stored.is_image:
        raise ValueError(f"{digest} is {stored.media_type}, not an image")
    name = f"published/{vault.place(digest)}"
    with suppress(FileNotFoundError):
        return vault.open_name(name)
    temporary = _incoming()
    with open(digest) as content:
        temporary.write_bytes(images.without_metadata(content))
    vault.put_at(name, temporary)
    return vault.open_name(name)


def keep_made(name: str, content: bytes) -> None:
    """Keep what the platform can make again at any time, under a name of its own and on no record."""
    temporary = _incoming()
    temporary.write_bytes(content)
    vault.put_at(f"made/{name}", temporary)


def made(name: str) -> bytes | None:
    """What was kept under this name; None when it was never made or has been cleared away."""
    with suppress(FileNotFoundError), vault.open_name(f"made/{name}") as content:
        return bytes(content.read())
    return None


def cut(digest: str, left: float, top: float, width: float, height: float) -> bytes:
    """A part of an image, given in per cent of its width and height, re-encoded without EXIF."""
    with open(digest) as content:
        return images.cut(content, left, top, width, height)


def endings() -> list[str]:
    """Of the files that may be sent."""
    return [ending for kind in types.TYPES.values() for ending in kind]


def has_made(name: str) -> bool:
    return vault.holds_name(f"made/{name}")


def clear_made(folder: str, keep: Collection[str], before: datetime) -> int:
    """Remove what was made before a moment and is not named in ``keep`` (file names); how many."""
    old = [path for path in vault.names_under(f"made/{folder}") if path.rpartition("/")[2] not in keep]
    gone = [path for path in old if vault.written_at(path) < before]
    for path in gone:
        vault.remove(path)
    return len(gone)


def clean_name(name: str) -> str:
    """The last part of a path, without control characters, at most 255 long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(ch for ch in last if ch.isprintable())[-255:] or "未命名"


def _incoming() -> Path:
    folder = Path(settings.ZHIFA_DATA) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as handle:
        return Path(handle.name)


def _receive(upload: File[bytes], temporary: Path, name: str, algorithm: str) -> tuple[str, int]:
    limit = settings.ZHIFA_MAX_UPLOAD_MB * 1024 * 1024
    too_big = FileRefused(f"“{name}”超过 {settings.ZHIFA_MAX_UPLOAD_MB} MB。", "请压缩或分段后再上传。")
    if (upload.size or 0) > limit:
        raise too_big
    running, size = digests.hasher(algorithm), 0
    with temporary.open("wb") as out:
        for chunk in upload.chunks(vault.CHUNK):
            size += len(chunk)
            if size > limit:
                raise too_big
            running.update(chunk)
            out.write(chunk)
        _flush(out)
    if size == 0:
        raise FileRefused(f"“{name}”是空文件。", "请检查原文件能否打开，再重新选择。")
    return running.finalize().hex(), size


def _flush(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _examine(temporary: Path, name: str, size: int) -> tuple[str, dict[str, Any] | None]:
    media_type = types.check_type(temporary, name)
    if media_type not in types.IMAGES:
        return media_type, None
    if size > settings.ZHIFA_MAX_IMAGE_MB * 1024 * 1024:
        raise FileRefused(
            f"图片“{name}”超过 {settings.ZHIFA_MAX_IMAGE_MB} MB。", "请调低相机分辨率后重拍，或压缩后上传。"
        )
    return media_type, images.check_image(temporary, name)
