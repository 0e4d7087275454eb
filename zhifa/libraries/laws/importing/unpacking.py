"""The texts of an upload: the file itself, or every file of a zip, each read under a limit."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from zhifa.libraries.laws import reading
from zhifa.libraries.laws.reading import Unreadable

MOST = 20_000
LARGEST_SUM = 2 * 1024 * 1024 * 1024  # bytes unfolded, over the whole archive
_UTF8 = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an upload; ``problem`` says why its content could not be had."""

    path: str
    content: bytes
    problem: str = ""


def is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def unpack(name: str, content: bytes) -> tuple[int, Iterator[Packed]]:
    """(number of files, the files). Raises Unreadable for an archive that cannot be opened or has too many."""
    if not is_archive(name):
        return 1, iter([Packed(name, content)])
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable("压缩包打不开，可能没有传完整。请重新压缩为 zip 后再导入。") from None
    infos = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
    if len(infos) > MOST:
        raise Unreadable(f"压缩包里有 {len(infos)} 个文件，一次最多 {MOST} 个。请分成几个压缩包。")
    if not infos:
        raise Unreadable("压缩包里没有文件。请检查后重新选择。")
    return len(infos), _files(archive, infos)


def _files(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[Packed]:
    taken = 0
    for info in infos:
        path = _path(info)
        if PurePosixPath(path.lower()).suffix not in reading.ENDINGS:
            yield Packed(path, b"", "不是可以导入的格式。请使用 docx、md、txt 或 html。")
            continue
        if info.flag_bits & _ENCRYPTED:
            yield Packed(path, b"", "压缩包加了密码，读不出来。请去掉密码后再导入。")
            continue
        try:
            with archive.open(info) as file:
                # The size in the directory may lie: what counts is what comes out.
                content = file.read(min(reading.LARGEST, LARGEST_SUM - taken) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
            yield Packed(path, b"", "压缩包里的这个文件已损坏。请重新压缩后再导入。")
            continue
        taken += len(content)
        if taken > LARGEST_SUM:
            raise Unreadable("压缩包解开后超过 2 GB，已停止读取。请检查来源，或者分成几个压缩包。")
        yield Packed(path, content)


def _hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)


def _path(info: zipfile.ZipInfo) -> str:
    """Windows writes names in GB18030 without saying so; zipfile then takes them for code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
