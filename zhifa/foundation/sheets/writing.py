"""Lists as workbooks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

Row = Sequence[str]
MOST_ROWS = 1_000_000  # a sheet ends at 1,048,576


def workbook(sheets: Iterable[tuple[str, Row, Sequence[Row]]]) -> bytes:
    """Text cells only: a value that begins with ``=`` stays text. Longer lists go on in a further sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#EEF1F5"})
        for name, titles, rows in sheets:
            for part, start in enumerate(range(0, max(len(rows), 1), MOST_ROWS), 1):
                sheet = book.add_worksheet(name if part == 1 else f"{name}{part}")
                sheet.set_column(0, len(titles) - 1, 24)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, titles, head)
                for number, row in enumerate(rows[start : start + MOST_ROWS], 1):
                    for column, value in enumerate(row):
                        sheet.write_string(number, column, value)
    return out.getvalue()
