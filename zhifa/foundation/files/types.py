"""Which file types are taken, and telling them by their bytes rather than by their name."""

from __future__ import annotations

import zipfile
from pathlib import Path

import filetype

from zhifa.foundation.files.refusal import FileRefused
from zhifa.foundation.files.tracks import kind_by_tracks

#: media type → the endings that a file of this type may carry (the first one is the usual one)
TYPES: dict[str, tuple[str, ...]] = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "application/ofd": (".ofd",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/msword": (".doc",),
    "application/zip": (".zip",),
    "text/plain": (".txt", ".csv"),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "video/x-msvideo": (".avi",),
    "video/webm": (".webm",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/webm": (".webm", ".weba"),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/x-wav": (".wav",),
    "audio/amr": (".amr",),
}
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})
WANTED = (
    "可以上传：图片（jpg、png、webp）、PDF、OFD、Word、Excel、文本、录音（mp3、m4a、wav、amr、webm、ogg）、"
    "录像（mp4、mov、avi、webm）和 zip。"
)

_SAME = {"audio/m4a": "audio/mp4", "audio/wav": "audio/x-wav", "video/x-m4v": "video/mp4"}
_INSIDE_ZIP = {
    "OFD.xml": "application/ofd",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sniff(path: Path) -> str | None:
    """The media type that the bytes themselves show; None when they show none."""
    if zipfile.is_zipfile(path):
        return _zip_kind(path)
    kind = filetype.guess(str(path))
    if kind is not None:
        return kind_by_tracks(path, _SAME.get(kind.mime, str(kind.mime)))
    return "text/plain" if _is_text(path) else None


def _zip_kind(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    return next((kind for inside, kind in _INSIDE_ZIP.items() if inside in names), "application/zip")


def _is_text(path: Path) -> bool:
    with path.open("rb") as start:
        sample = start.read(65536)
    if b"\0" in sample:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            sample[: len(sample) - 4 if len(sample) == 65536 else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def check_type(path: Path, name: str) -> str:
    """The media type of a file that may be taken under this name; FileRefused otherwise."""
    found, ending = sniff(path), Path(name).suffix.lower()
    if found in {"image/heic", "image/heif"}:
        raise FileRefused(
            f"“{name}”是 HEIC 格式，无法入卷。", "请在手机相机设置中选择“兼容性最佳”（JPEG）后重拍或导出。"
        )
    if found not in IMAGES and any(ending in TYPES[kind] for kind in IMAGES):
        raise FileRefused(f"“{name}”不是图片，内容与 {ending} 格式不符。", "请重新拍摄或选择原始照片后上传。")
    if found is None or found not in TYPES:
        raise FileRefused(f"“{name}”的类型不能上传。", WANTED)
    if ending and ending not in TYPES[found]:
        raise FileRefused(
            f"“{name}”的扩展名是 {ending}，内容却是 {TYPES[found][0]} 格式。",
            f"请确认选对了文件；确属 {TYPES[found][0]} 文件的，改正扩展名后再上传。",
        )
    return found
