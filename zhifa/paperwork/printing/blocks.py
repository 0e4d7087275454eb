"""The body of letters and records: blocks in order, resolved to plain data for the layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import shown
from zhifa.paperwork.printing.filters import show
from zhifa.paperwork.printing.signing import signature
from zhifa.paperwork.printing.tables import table
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs

Block = dict[str, Any]

STYLES = {
    "salutation": "flush",
    "facts": "body",
    "paragraph": "body",
    "heading": "h1",
    "subheading": "h2",
    "flush": "flush",
    "centered": "centered",
    "right": "right",
    "note": "note",
}


def body(blocks: Iterable[Mapping[str, Any]], filling: Filling) -> list[Block]:
    return [resolve(block, filling) for block in blocks if shown(block.get("when"), filling.values)]


def resolve(block: Mapping[str, Any], filling: Filling) -> Block:
    """Raises ``KeyError`` for a kind of block that does not exist."""
    kind = kind_of(block)
    if kind in STYLES:
        return {"k": "p", "s": STYLES[kind], "l": paragraphs(str(block[kind]), filling)}
    return _KINDS[kind](block[kind], filling)


def kind_of(block: Mapping[str, Any]) -> str:
    return next(key for key in block if key in STYLES or key in _KINDS)


def _particulars(spec: list[Any], filling: Filling) -> Block:
    rows = [
        {"label": row["label"], "l": paragraphs(row["text"], filling)}
        for row in spec
        if shown(row.get("when"), filling.values)
    ]
    return {"k": "particulars", "rows": rows}


def _entries(element: str, filling: Filling) -> Block:
    """Each entry is a paragraph of its own, numbered where there are several."""
    value = filling.values.get(element)
    if not isinstance(value, list | tuple) or not value:
        return {"k": "p", "s": "body", "l": paragraphs(f"{{{element}}}", filling)}
    texts = [clean(show(one)) for one in value]
    many = len(texts) > 1
    lines = [[f"{number}.{text}" if many else text] for number, text in enumerate(texts, 1)]
    return {"k": "p", "s": "item", "l": lines}


def _lines(spec: list[Any], filling: Filling) -> Block:
    """Rows of underlined blanks, as at the head of a record."""
    rows = [
        [
            {"label": one["label"], "l": paragraphs(one["text"], filling), "span": one.get("span", 1)}
            for one in row
            if shown(one.get("when"), filling.values)
        ]
        for row in spec
    ]
    return {"k": "lines", "rows": [row for row in rows if row]}


def _talk(element: str, filling: Filling) -> Block:
    """Questions and answers: rows ``{q, a}``, or a text with 问/答 at the beginning of its lines."""
    value = filling.values.get(element)
    if isinstance(value, list | tuple) and value and all(isinstance(one, Mapping) for one in value):
        lines = [
            [f"{mark}：{clean(show(one.get(key)))}"]
            for one in value
            for key, mark in (("q", "问"), ("a", "答"))
        ]
        return {"k": "p", "s": "talk", "l": lines}
    return {"k": "p", "s": "talk", "l": paragraphs(f"{{{element}}}", filling)}


def _receipt(spec: Mapping[str, Any], filling: Filling) -> Block:
    return {"k": "receipt", "title": spec["title"], "body": body(spec["body"], filling)}


_KINDS: dict[str, Callable[[Any, Filling], Block]] = {
    "particulars": _particulars,
    "list": _entries,
    "lines": _lines,
    "talk": _talk,
    "table": table,
    "signature": signature,
    "receipt": _receipt,
    "space": lambda spec, _: {"k": "space", "lines": spec},
    "pagebreak": lambda *_: {"k": "pagebreak"},
}
