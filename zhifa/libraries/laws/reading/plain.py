"""Markdown and plain text as lines. Front matter and comments are left out, tables stay row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa.libraries.laws.reading.shapes import Line

HISTORY_ENDS = "<!-- INFO END -->"
_COMMENT = re.compile(r"<!--.*?-->")
_HEADING = re.compile(r"(#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")


def lines(text: str) -> Iterator[Line]:
    """Every line that says something, with the mark that ends the history where the text has one."""
    rows = text.splitlines()
    for number, raw in enumerate(rows[(start := _front_matter(rows)) :], start + 1):
        row = raw.strip()
        if row == HISTORY_ENDS:
            yield Line(number, row)
            continue
        if "<!--" in row:
            row = _COMMENT.sub("", row).strip()
        if not row:
            continue
        level = 0
        if row[0] == "#" and (found := _HEADING.match(row)):
            level, row = len(found[1]), row[found.end() :].strip(" #　")
        if "**" in row or "__" in row:
            row = _EMPHASIS.sub(lambda found: found[1] or found[2], row)
        if row:
            yield Line(number, row, level)


def _front_matter(rows: list[str]) -> int:
    """How many lines the block between two ``---`` at the very beginning takes."""
    if not rows or rows[0].strip() != "---":
        return 0
    return next((at + 1 for at, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)
