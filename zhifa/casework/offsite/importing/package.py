"""What was delivered: one table and the photographs that it names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from django.core.files import File

TABLE = ".csv"
MOST_FILES, MOST_BYTES = 2_000, 500 * 1024 * 1024
FORMAT = "请按格式说明准备：一个 CSV 表和它写明的照片，可以打成一个 zip。"


class PackageRefused(Exception):
    """The delivery as a whole cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Package:
    """``photos``: name without folders → how to read it."""

    name: str
    table: bytes
    photos: Mapping[str, Callable[[], bytes]]


def from_uploads(uploads: Iterable[File[bytes]]) -> Package:
    """One zip file, or a table together with photographs."""
    sent = list(uploads)
    if len(sent) == 1 and (sent[0].name or "").lower().endswith(".zip"):
        return _from_zip(sent[0])
    return _package(sent[0].name or "" if sent else "", {plain(one.name or ""): one.read for one in sent})


def from_path(path: Path) -> Package:
    """A folder or a zip file on this machine."""
    if path.is_file():
        with path.open("rb") as opened:
            return _from_zip(File(io.BytesIO(opened.read()), path.name))
    if not path.is_dir():
        raise PackageRefused(f"没有 {path}。{FORMAT}")
    return _package(path.name, {one.name: one.read_bytes for one in sorted(path.rglob("*")) if one.is_file()})


def plain(name: str) -> str:
    """The last part of a name: folders of the sender mean nothing here."""
    return PurePosixPath(name.replace("\\", "/")).name


def _from_zip(upload: File[bytes]) -> Package:
    try:
        archive = zipfile.ZipFile(upload)
    except zipfile.BadZipFile:
        raise PackageRefused(f"“{upload.name}”不是 zip 文件，打不开。{FORMAT}") from None
    inside = [one for one in archive.infolist() if not one.is_dir()]
    if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_BYTES:
        raise PackageRefused("压缩包展开后过大，没有读取。请分成几个文件导入。")
    return _package(upload.name or "", {plain(one.filename): partial(archive.read, one) for one in inside})


def _package(name: str, found: Mapping[str, Callable[[], bytes]]) -> Package:
    tables = [one for one in found if one.lower().endswith(TABLE)]
    if len(tables) != 1:
        problem = "没有 CSV 表" if not tables else f"有 {len(tables)} 个 CSV 表，应当只有一个"
        raise PackageRefused(f"{problem}。{FORMAT}")
    photos = {key: read for key, read in found.items() if key != tables[0]}
    return Package(name or tables[0], found[tables[0]](), photos)
