"""Rows of a workbook, as everybody reads them."""

from zhifa.foundation.sheets.reading import Row, SheetRefused, day, rows_of

__all__ = ["Row", "SheetRefused", "day", "rows_of"]
