"""The text of a law in, its structure out. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from zhifa.libraries.laws.reading import docx, doubts, history, html, plain
from zhifa.libraries.laws.reading.encodings import decode
from zhifa.libraries.laws.reading.shapes import Dates, Doubt, Line, Reading, Unit, Unreadable
from zhifa.libraries.laws.reading.titles import split
from zhifa.libraries.laws.reading.units import Finder

__all__ = ["ENDINGS", "Dates", "Doubt", "Reading", "Unit", "Unreadable", "read", "read_lines"]

ENDINGS = (".docx", ".md", ".markdown", ".txt", ".html", ".htm")
LARGEST = 32 * 1024 * 1024  # bytes of one text


def read(name: str, content: bytes) -> Reading:
    """The structure of one file, by its ending. Raises Unreadable, never anything else, for what is no text."""
    ending = PurePosixPath(name.lower()).suffix
    if ending not in ENDINGS:
        raise Unreadable(f"“{ending or name}”不是可以导入的格式。请使用 docx、md、txt 或 html。")
    if not content:
        raise Unreadable("文件是空的。请检查原文件能否打开，再重新选择。")
    if len(content) > LARGEST:
        raise Unreadable("文件超过 32 MB，不像是法律文本。请检查是否选错了文件。")
    stem = PurePosixPath(name).stem
    if ending == ".docx":
        return read_lines(docx.lines(content), stem)
    if content.startswith((b"%PDF", b"PK\x03\x04")):
        raise Unreadable(f"文件名是 {ending}，内容却不是文本。请确认文件格式，改正扩展名后再导入。")
    text = decode(content)
    return read_lines(html.lines(text) if ending in {".html", ".htm"} else plain.lines(text), stem)


def read_lines(lines: Iterable[Line], name: str) -> Reading:
    """The structure of a text given as lines. ``name`` (of the file) serves where the text has no title."""
    finder = Finder()
    finder.take_all(lines)
    title, told, preface = split(finder.front, finder.history_ends, name)
    reading = Reading(title, told, finder.units)
    if not reading.articles:
        reading.units = [*_whole(preface), *finder.units]
    reading.dates = history.dates(told, [unit.text for unit in reading.articles[-3:]], name)
    reading.kind, reading.body = history.origin(told)
    reading.doubts = [
        *doubts.of_text(reading, preface),
        *doubts.of_headings(finder.headings),
        *doubts.of_articles(reading.articles),
        *doubts.of_strays(finder.strays),
    ]
    reading.doubts.sort(key=lambda doubt: doubt.line)
    _make_unique(reading.units)
    return reading


def _whole(preface: list[Line]) -> list[Unit]:
    """A notice has no articles: its text is one unit."""
    if not preface:
        return []
    return [Unit(preface[0].number, "body", "全文", None, text="\n".join(line.text for line in preface))]


def _make_unique(units: Iterable[Unit]) -> None:
    seen: dict[str, int] = {}
    for unit in units:
        seen[unit.eid] = times = seen.get(unit.eid, 0) + 1
        if times > 1:
            unit.eid += f"-{times}"
