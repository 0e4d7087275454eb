"""The table row by row: what a row says, or what is wrong with it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from zhifa.casework.offsite.importing.package import FORMAT, PackageRefused, plain

HEADS = {
    "设备编号": "device", "记录编号": "number", "记录时间": "captured_at", "地点": "place", "对象": "subject",
    "行为": "behaviour", "筛选结果": "filtered", "照片": "photos", "照片摘要": "digests",
}  # fmt: skip
NEEDED = ("设备编号", "记录编号", "记录时间", "地点", "对象", "行为", "照片")
LONGEST = {"device": 40, "number": 60, "place": 200, "subject": 200, "behaviour": 300, "filtered": 200}
MOST_ROWS = 500


class RowRefused(Exception):
    """This row cannot be taken in; the others can."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the table shows it: ``number`` counts the heading as row 1."""

    number: int
    values: dict[str, str]

    @property
    def name(self) -> str:
        return self.values.get("number") or f"第 {self.number} 行"


@dataclass(frozen=True, slots=True)
class Record:
    """A row that can be read. ``photos``: names with the digests that the platform gave, if any."""

    device: str
    number: str
    captured_at: datetime
    place: str
    subject: str
    behaviour: str
    filtered: str
    photos: tuple[tuple[str, str], ...]

    @property
    def fingerprint(self) -> str:
        """The same for the same content, whenever it is sent."""
        told = [self.captured_at.isoformat(), self.place, self.subject, self.behaviour, self.photos]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def lines(table: bytes) -> list[Line]:
    """Raises PackageRefused where there is no table to read."""
    rows = list(csv.reader(io.StringIO(_text(table))))
    heads = [cell.strip().lstrip("\ufeff") for cell in rows[0]] if rows else []
    if missing := [name for name in NEEDED if name not in heads]:
        raise PackageRefused(f"表中没有这些列：{'、'.join(missing)}。{FORMAT}")
    if len(rows) > MOST_ROWS + 1:
        raise PackageRefused(
            f"一次最多导入 {MOST_ROWS} 行，这个表有 {len(rows) - 1} 行。请分成几个文件导入。"
        )
    return list(_lines(heads, rows[1:]))


def _text(table: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return table.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackageRefused(f"CSV 表的编码不是 UTF-8 或者 GB18030，读不出来。{FORMAT}")


def _lines(heads: list[str], rows: list[list[str]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, 2):
        values = {
            HEADS[head]: cell.strip() for head, cell in zip(heads, cells, strict=False) if head in HEADS
        }
        if any(values.values()):
            yield Line(number, values)


def record(line: Line) -> Record:
    """Raises RowRefused."""
    values = line.values
    names = {key: head for head, key in HEADS.items()}
    if empty := [names[key] for key in map(HEADS.get, NEEDED) if key and not values.get(key)]:
        raise RowRefused(f"没有填写：{'、'.join(empty)}。")
    for key, most in LONGEST.items():
        if len(values.get(key, "")) > most:
            raise RowRefused(f"“{names[key]}”超过 {most} 个字。")
    told = {key: values.get(key, "") for key in LONGEST}
    return Record(captured_at=_moment(values["captured_at"]), photos=_photos(values), **told)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise RowRefused(f"记录时间“{text[:30]}”读不出来，应当写成 2026-03-09 22:10:05。") from None
    aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    if aware > timezone.now():
        raise RowRefused(f"记录时间 {text} 晚于现在。请核对设备的时钟。")
    return timezone.localtime(aware)


def _photos(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = [plain(one) for one in _several(values["photos"])]
    digests = _several(values.get("digests", ""))
    if digests and len(digests) != len(names):
        raise RowRefused(f"照片有 {len(names)} 张，照片摘要有 {len(digests)} 个，对不上。")
    return tuple(zip(names, [one.lower() for one in digests] or [""] * len(names), strict=True))


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.replace("；", ";").split(";") if one.strip()]
