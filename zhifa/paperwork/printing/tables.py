"""Tables inside documents: a list of rows, or a text that stands for the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import filled
from zhifa.paperwork.printing.filters import apply, show
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs

NOTHING = "（无）"
ROWS_BY_HAND = 4


def table(spec: Mapping[str, Any], filling: Filling) -> dict[str, Any]:
    """``{rows: element, columns: [[key, label, width], …], blank_rows: n}``; ``index`` counts by itself.

    ``blank_rows`` are for handwriting and appear only where nothing was entered.
    """
    columns = [_column(column) for column in spec["columns"]]
    value = filling.values.get(spec["rows"])
    note: Any = None
    rows: list[list[str]] = []
    if isinstance(value, list | tuple) and value:
        rows = [_row(number, one, columns) for number, one in enumerate(value, 1)]
    elif isinstance(value, str) and filled(value):
        note = [[line] for line in clean(value).split("\n")]
    elif filling.preview and spec["rows"] in filling.required:
        note = paragraphs(f"{{{spec['rows']}}}", filling)
    elif spec.get("blank_rows") or filling.by_hand:
        rows = [[""] * len(columns)] * int(spec.get("blank_rows", ROWS_BY_HAND))
    else:
        note = [[NOTHING]]
    return {
        "k": "table",
        "head": [label for _, _, label, _ in columns],
        "widths": [width for *_, width in columns],
        "rows": rows,
        "note": note,
    }


def _column(column: list[Any]) -> tuple[str, list[str], str, float]:
    key, *filters = str(column[0]).split("|")
    return key, filters, str(column[1]), float(column[2]) if len(column) > 2 else 3.0


def _row(number: int, row: Any, columns: list[tuple[str, list[str], str, float]]) -> list[str]:
    cells = []
    plain = not isinstance(row, Mapping)
    for position, (key, filters, _, _) in enumerate(columns):
        if key == "index":
            cells.append(show(row["index"]) if not plain and "index" in row else str(number))
            continue
        # A row that is a mere text fills the first column after the number.
        first = all(name == "index" for name, *_ in columns[:position])
        value = (row if first else "") if plain else row.get(key)
        for name in filters:
            value = apply(name, value) if filled(value) else value
        cells.append(clean(show(value)))
    return cells
