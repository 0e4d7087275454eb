"""Where the bytes lie: a folder by default, anything with Django's Storage API by setting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

CHUNK = 1024 * 1024


def place(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def holds(digest: str) -> bool:
    return default_storage.exists(place(digest))


def holds_name(name: str) -> bool:
    return default_storage.exists(name)


def put(digest: str, temporary: Path) -> None:
    """Move a finished temporary file to its place; in a folder the move is atomic."""
    put_at(place(digest), temporary)


def put_at(name: str, temporary: Path) -> None:
    try:
        final = Path(default_storage.path(name))
    except NotImplementedError:
        with temporary.open("rb") as content:
            default_storage.save(name, File(content))
        temporary.unlink()
        return
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary.chmod(0o640)
    temporary.replace(final)
    _sync_folder(final.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # some file systems cannot sync a folder
        os.fsync(handle)
    os.close(handle)


def open_name(name: str) -> File[bytes]:
    return default_storage.open(name, "rb")


def chunks(digest: str) -> Iterator[bytes]:
    with open_name(place(digest)) as content:
        while block := content.read(CHUNK):
            yield block


def names_under(folder: str) -> Iterator[str]:
    """Every file in a folder and below it; none where there is no such folder."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from names_under(f"{folder}/{inner}")


def written_at(name: str) -> datetime:
    return default_storage.get_modified_time(name)


def remove(name: str) -> None:
    default_storage.delete(name)
