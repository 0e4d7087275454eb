"""A file of foreign cases in, one report after another out: the surface for the command and the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from zhifa.foundation.sheets.reading import SheetRefused
from zhifa.foundation.sheets.tables import Line, lines_of
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.conform.cases import ForeignCase
from zhifa.rulebook.conform.documents import cases_of
from zhifa.rulebook.conform.findings import CaseReport
from zhifa.rulebook.conform.judging import judge
from zhifa.rulebook.conform.names import ROLES
from zhifa.rulebook.conform.reading import CaseReader, Terms, table_of
from zhifa.workshop.shapes import of_data

__all__ = ["CaseReport", "FileRefused", "Terms", "columns", "read_terms", "reports"]
NEEDED = ("act", "at")


class FileRefused(Exception):
    """The file as a whole cannot be judged; the message says why and what to do."""


def columns() -> list[tuple[str, str, bool]]:
    """The columns that are known beside the data elements: the first name, the others, whether it must be there."""
    return [(names[0], "、".join(names[1:]), role in NEEDED) for role, names in ROLES.items()]


def read_terms(book: Rulebook, content: bytes | None, **given: Any) -> Terms:
    """The mapping file, with what was given besides on top. Raises FileRefused."""
    data = _json(content, "对照文件") if content is not None else {}
    if faults := of_data("conform_terms", data):
        raise FileRefused(
            "对照文件不符合格式，格式见 docs/conform.md：\n" + "\n".join(f"  {one}" for one in faults)
        )
    try:
        return Terms.from_json(book, {**data, **{key: value for key, value in given.items() if value}})
    except ValueError as wrong:
        raise FileRefused(f"对照文件：{wrong}。") from None


def reports(
    book: Rulebook,
    file: BinaryIO,
    terms: Terms,
    at: datetime | None = None,
    calendar: WorkCalendar | None = None,
    *,
    most: int = 0,
) -> Iterator[CaseReport]:
    """Each case judged as it is asked for. Raises FileRefused before the first; ``most``: rows of a table, 0 any."""
    cases = _cases(book, file, terms, most)
    return (judge(book, case, at, calendar) for case in cases)


def _cases(book: Rulebook, file: BinaryIO, terms: Terms, most: int) -> Iterable[ForeignCase]:
    start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    try:
        if start[:1] in (b"{", b"["):
            return _of_json(book, _json(file.read(), "文件"), terms)
        return _of_lines(book, _at_most(lines_of(file), most), terms)
    except SheetRefused as refused:
        raise FileRefused(str(refused)) from None
    except (ValueError, LookupError) as wrong:
        raise FileRefused(str(wrong.args[0])) from None


def _of_json(book: Rulebook, data: Any, terms: Terms) -> Iterable[ForeignCase]:
    if isinstance(data, list):
        return _of_lines(book, _flat(data), terms)
    if "acts" in data:
        data = {"cases": [data]}
    if faults := of_data("conform_cases", data):
        shown = "\n".join(f"  {one}" for one in faults[:20])
        raise FileRefused(f"文件不符合格式，格式见 docs/conform.md：\n{shown}")
    for number, row in enumerate(data["cases"], 1):
        if row.get("procedure", terms.procedure) not in book.procedures:
            raise FileRefused(
                f"第 {number} 个案件的程序“{row['procedure']}”没有，可用的有：{'、'.join(book.procedures)}。"
            )
    return cases_of(book, data["cases"], terms)


def _of_lines(book: Rulebook, lines: Iterable[Line], terms: Terms) -> Iterator[ForeignCase]:
    table = table_of(book, lines, terms)
    reader = CaseReader(book, table.columns, terms)
    return (reader.case(name, rows) for name, rows in table.cases.items())


def _at_most(lines: Iterable[Line], most: int) -> Iterator[Line]:
    for number, cells in lines:
        if most and number > most:
            raise FileRefused(f"超过 {most:,} 行，没有评价。请分成几个文件，或者用命令 zhifa conform 评价。")
        yield number, cells


def _flat(rows: Sequence[Any]) -> Iterator[Line]:
    """Flat objects as the lines of a table; the first object is row 1, the headings are row 0."""
    wrong = next((n for n, row in enumerate(rows, 1) if not isinstance(row, Mapping)), 0)
    if wrong:
        raise FileRefused(f"第 {wrong} 项不是一组“名称: 值”，请对照 docs/conform.md。")
    headings = list(dict.fromkeys(str(key) for row in rows for key in row))
    yield 0, list(headings)
    for number, row in enumerate(rows, 1):
        yield number, [_plain(row.get(heading)) for heading in headings]


def _plain(value: Any) -> Any:
    return "、".join(map(str, value)) if isinstance(value, list) else "" if value is None else value


def _json(content: bytes, name: str) -> Any:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return json.loads(content.decode(encoding))
        except UnicodeDecodeError:
            continue
        except json.JSONDecodeError as error:
            raise FileRefused(f"{name}第 {error.lineno} 行不是有效的 JSON：{error.msg}。") from None
    raise FileRefused(f"认不出{name}的编码，请另存为 UTF-8。")
