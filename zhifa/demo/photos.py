"""Photographs of scenes that never were: small, real JPEG files that say on their face what they are."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import ExifTags, Image, ImageDraw, ImageFont

SIZE = (960, 640)
SKY, GROUND, INK, PAPER = (196, 214, 224), (128, 126, 120), (40, 44, 52), (250, 250, 247)
CAMERA = "zhifa demo"  # EXIF knows ASCII only


def photograph(caption: str, taken: datetime, north: float, east: float) -> bytes:
    """A JPEG with the moment and the place in its EXIF, as a camera writes them."""
    picture = Image.linear_gradient("L").resize(SIZE)
    scene = Image.composite(Image.new("RGB", SIZE, GROUND), Image.new("RGB", SIZE, SKY), picture)
    _write(ImageDraw.Draw(scene), caption, taken)
    out = io.BytesIO()
    scene.save(out, "JPEG", quality=80, exif=_exif(taken, north, east))
    return out.getvalue()


def _write(draw: ImageDraw.ImageDraw, caption: str, taken: datetime) -> None:
    draw.polygon([(380, 640), (580, 640), (500, 250), (460, 250)], fill=(92, 92, 92))
    draw.rectangle((0, 0, SIZE[0], 64), fill=INK)
    draw.text((24, 14), "演示照片 · 非真实现场", font=_font(30), fill=PAPER)
    draw.rectangle((0, 560, SIZE[0], 640), fill=INK)
    draw.text((24, 566), caption, font=_font(26), fill=PAPER)
    draw.text((24, 602), f"{taken:%Y-%m-%d %H:%M}", font=_font(22), fill=PAPER)


def _font(size: int) -> ImageFont.FreeTypeFont:
    found = next(Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("*Sans*"))
    return ImageFont.truetype(str(found), size)


def _exif(taken: datetime, north: float, east: float) -> Image.Exif:
    exif, moment = Image.Exif(), f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[ExifTags.Base.Make] = CAMERA
    exif[ExifTags.Base.DateTime] = moment
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = moment
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", _degrees(north)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", _degrees(east)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    minutes = value % 1 * 60
    return float(int(value)), float(int(minutes)), round(minutes % 1 * 60, 2)
