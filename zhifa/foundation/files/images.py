"""Photographs: proof that they are photographs, their EXIF, and a copy without it."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import IO, Any

from PIL import ExifTags, Image, ImageOps

from zhifa.foundation.files.refusal import FileRefused

MAX_PIXELS = 120_000_000


def check_image(path: Path, name: str) -> dict[str, Any] | None:
    """EXIF as plain JSON, or None without any. FileRefused when the image cannot be read to its end."""
    retake = "请重新拍摄或选择原始照片后上传。"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise FileRefused(f"“{name}”像素过大。", "请把相机分辨率调到 1 亿像素以下后重拍。")
                image.load()
                return exif_of(image)
    except FileRefused:
        raise
    except Exception:  # Pillow raises many kinds for broken images
        raise FileRefused(f"“{name}”不是完整的图片，打不开。", retake) from None


def exif_of(image: Image.Image) -> dict[str, Any] | None:
    exif = image.getexif()
    found = {_tag(ExifTags.TAGS, key): plain(value) for key, value in exif.items()}
    for ifd, names in ((ExifTags.IFD.Exif, ExifTags.TAGS), (ExifTags.IFD.GPSInfo, ExifTags.GPSTAGS)):
        found |= {_tag(names, key): plain(value) for key, value in exif.get_ifd(ifd).items()}
    wanted = {key: value for key, value in found.items() if value is not None and not key.endswith("IFD")}
    return wanted or None


def _tag(names: dict[int, str], key: int) -> str:
    return names.get(key, f"tag{key}")


def plain(value: Any) -> Any:
    """As JSON: rationals as floats, text trimmed of NULs (PostgreSQL refuses them), blobs left out."""
    if isinstance(value, bytes):
        return None
    if isinstance(value, str):
        return value.replace("\0", "").strip()[:200]
    if isinstance(value, tuple | list):
        return [plain(part) for part in value][:20]
    if isinstance(value, int):
        return value
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if number == number and abs(number) != float("inf") else None


def cut(content: IO[bytes], left: float, top: float, width: float, height: float) -> bytes:
    """A part of a picture, given in per cent of the upright picture, as a JPEG without metadata."""
    with Image.open(content) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    across, down = upright.width / 100, upright.height / 100
    box = (left * across, top * down, (left + width) * across, (top + height) * down)
    out = io.BytesIO()
    upright.crop(tuple(round(one) for one in box)).save(out, "JPEG", quality=90)  # type: ignore[arg-type]
    return out.getvalue()


def without_metadata(content: IO[bytes]) -> bytes:
    """The picture re-encoded, upright, with no EXIF, GPS, comments or thumbnails."""
    with Image.open(content) as image:
        kind = image.format or "JPEG"
        upright = ImageOps.exif_transpose(image)
        clean = Image.new(upright.mode, upright.size)
        clean.paste(upright)
        if upright.mode == "P" and (palette := upright.getpalette()):
            clean.putpalette(palette)
    out = io.BytesIO()
    clean.save(out, kind, **({} if kind == "PNG" else {"quality": 90}))
    return out.getvalue()
