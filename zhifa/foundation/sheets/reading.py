"""Rows of a workbook by the names of their columns, whatever stands above them, merged or not."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

HEAD_WITHIN = 20
MOST_ROWS = 200_000
MOST_BYTES = 300 * 1024 * 1024  # unpacked; 60,000 powers take about 30 MB
_NOISE = re.compile(r"[\s*＊:：（）()]+")
_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})日?")
BROKEN = "文件已损坏或者不是表格，无法读取。请用表格软件打开后另存为 xlsx，再上传。"
Table = list[list[str]]


class SheetRefused(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


class Row(NamedTuple):
    """``number`` as the sheet shows it; ``values`` by column key, trimmed, empty where nothing stands."""

    number: int
    values: dict[str, str]


def rows_of(content: bytes, names: Mapping[str, str], needed: Collection[str], sheet: str = "") -> list[Row]:
    """``names``: heading → key. Empty rows are left out. Raises SheetRefused.

    Read is the sheet called ``sheet``, else the first one.
    """
    table = _table(content, sheet)
    columns, first = _heading(table, names)
    if missing := [name for name, key in names.items() if key in needed and key not in columns]:
        raise SheetRefused(
            f"表中没有这些列：{'、'.join(missing)}。请先下载现有清单，按它的表头填写，再上传。"
        )
    return list(_rows(table, columns, first))


def day(text: str) -> date | None:
    """2026-01-02, 2026/1/2, 2026年1月2日 or 20260102. Raises ValueError for anything else; None when empty."""
    if not text:
        return None
    if found := _DATE.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError(text)


def _rows(table: Table, columns: Mapping[str, int], first: int) -> Iterator[Row]:
    for number, cells in enumerate(table[first:], first + 1):
        values = {key: cells[column] for key, column in columns.items()}
        if any(values.values()):
            yield Row(number, values)


def _heading(table: Table, names: Mapping[str, str]) -> tuple[dict[str, int], int]:
    """The column of each key and the first row below; a heading may stand on two rows."""
    known = {_plain(name): key for name, key in names.items()}
    columns: dict[str, int] = {}
    first = 0
    for number, cells in enumerate(table[:HEAD_WITHIN]):
        found = {known[_plain(cell)]: at for at, cell in enumerate(cells) if _plain(cell) in known}
        columns = {**found, **columns}
        first = number + 1 if found else first
    return columns, first


def _plain(cell: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", cell))


def sheet_names(content: bytes) -> list[str]:
    """Raises SheetRefused."""
    return _opened(content).sheet_names


def _table(content: bytes, name: str) -> Table:
    book = _opened(content)
    try:
        sheet = book.get_sheet_by_name(name) if name in book.sheet_names else book.get_sheet_by_index(0)
        table = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, IndexError) as problem:
        raise SheetRefused(BROKEN) from problem
    if len(table) > MOST_ROWS:
        raise SheetRefused(f"超过 {MOST_ROWS:,} 行，没有读取。请分成几个文件上传。")
    return _unmerged(sheet, table)


def _opened(content: bytes) -> CalamineWorkbook:
    if not zipfile.is_zipfile(BytesIO(content)):
        raise SheetRefused("这不是 xlsx 文件，可能只是改了扩展名。请用表格软件打开后另存为 xlsx，再上传。")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise SheetRefused("文件展开后过大，没有读取。请删去多余的内容，或者分成几个文件上传。")
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except (CalamineError, zipfile.BadZipFile) as problem:
        raise SheetRefused(BROKEN) from problem


def _unmerged(sheet: CalamineSheet, table: Table) -> Table:
    """A value merged over several rows counts for each of them."""
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for number in range(top + 1, min(bottom + 1, len(table))):
            table[number][left] = table[number][left] or table[top][left]
    return table


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
