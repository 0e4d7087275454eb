"""The lines of a table that somebody exported: CSV in whatever encoding, or a workbook. Streamed where the format allows."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from zhifa.foundation.sheets.reading import BROKEN, MOST_BYTES, SheetRefused

Line = tuple[int, list[Any]]
CHUNK = 1 << 20
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
EMPTY = "文件是空的，请检查导出是否成功。"
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
DELIMITERS = ",\t;|"


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """Each line with its number as a spreadsheet shows it. Raises SheetRefused, also while being read."""
    start = file.read(4)
    file.seek(0)
    if not start.strip():
        raise SheetRefused(EMPTY)
    if start.startswith(OLD_EXCEL):
        raise SheetRefused("这是旧的 xls 文件。请用表格软件打开后另存为 xlsx 或者 CSV。")
    return _workbook(file) if start.startswith(b"PK") else _text(file)


def _workbook(file: BinaryIO) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise SheetRefused("文件展开后过大，没有读取。请分成几个文件。")
        file.seek(0)
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        merged = _merged(sheet)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, zipfile.BadZipFile) as problem:
        raise SheetRefused(BROKEN) from problem
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        for place, top in merged.get(number - 1, {}).items():
            if place < len(cells) and cells[place] == "":
                cells[place] = _cell(rows[top][place])
        yield number, cells


def _merged(sheet: CalamineSheet) -> dict[int, dict[int, int]]:
    """For each row the columns in which a merged value of an earlier row stands, with that row."""
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, bottom + 1):
            found.setdefault(row, {})[left] = top
    return found


def _cell(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime | date | bool | int | float):
        return value
    return str(value).strip() if value is not None else ""


def _text(file: BinaryIO) -> Iterator[Line]:
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        head = text.readline()
        delimiter = max(DELIMITERS, key=head.count)
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                yield number, [cell.strip() for cell in next(reader)]
            except StopIteration:
                return
            except csv.Error as fault:
                raise SheetRefused(f"第 {number} 行不是有效的 CSV（{fault}），请检查引号。") from fault
    finally:
        text.detach()


def _encoding(file: BinaryIO) -> str:
    """UTF-8 if every byte fits, else GB 18030, which WPS and Excel write."""
    start = file.read(4)
    for mark, encoding in BOMS.items():
        if start.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        file.seek(0)
        if _fits(file, encoding):
            return encoding
    raise SheetRefused("认不出文件的编码。请另存为 UTF-8 或者 GB18030 编码的 CSV，或者 xlsx。")


def _fits(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
