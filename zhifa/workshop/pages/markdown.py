"""Markdown by the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GENERATED = "<!-- 由 zhifa rulebook docs 从规则数据生成，请勿手工修改。 -->"
SOURCES = {"R": "R 条文已核对", "W": "W 据摘录", "M": "M 未核对原文", "D": "D 平台设定"}


def page(title: str, *parts: str) -> str:
    """A whole page: title, the note that it is generated, and the parts with blank lines between."""
    return "\n\n".join([f"# {title}", GENERATED, *(part for part in parts if part)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(heads), _row(["---"] * len(heads))]
    lines += [_row([cell(text) for text in row]) for row in rows]
    return "\n".join(lines)


def cell(text: str) -> str:
    """One line, bars escaped; an empty cell shows a dash."""
    return text.replace("|", "\\|").replace("\n", "<br>").strip() or "—"


def bullets(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def anchor(heading: str) -> str:
    """The fragment under which GitHub files a heading."""
    kept = "".join(letter for letter in heading.lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
