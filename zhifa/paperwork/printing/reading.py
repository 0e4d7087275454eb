"""The words of an assembled document, without its layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhifa.paperwork.printing.templates import text_of


def text(content: Mapping[str, Any]) -> str:
    parts = [content["agency"], content["title"], content["number"]]
    parts += [f"{one['label']}：{text_of(one['l'])}" for one in content["head"]]
    for block in content["body"]:
        parts += _block(block)
    for row in content["rows"]:
        parts += _row(row)
    return "\n".join(part for part in parts if part)


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["k"]:
        case "p":
            yield text_of(block["l"])
        case "particulars":
            yield from (f"{row['label']}：{text_of(row['l'])}" for row in block["rows"])
        case "lines":
            yield from (f"{one['label']}：{text_of(one['l'])}" for row in block["rows"] for one in row)
        case "table":
            yield from _table(block)
        case "sign":
            yield from _sign(block)
        case "receipt":
            yield block["title"]
            for one in block["body"]:
                yield from _block(one)


def _row(row: Any) -> Iterator[str]:
    if isinstance(row, Mapping):
        yield row["group"]
        for one in row["rows"]:
            yield from _row(one)
        return
    for cell in row:
        match cell["k"]:
            case "table":
                yield from _table(cell)
            case "section":
                yield cell["text"]
            case _:
                label = f"{cell['label']}：" if cell["label"] else ""
                yield f"{label}{text_of(cell['l'])}"


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    yield "　".join(block["head"])
    yield from ("　".join(row) for row in block["rows"])
    if block["note"]:
        yield text_of(block["note"])


def _sign(block: Mapping[str, Any]) -> Iterator[str]:
    for key in ("statement", "agency"):
        if block[key]:
            yield text_of(block[key])
    if block["date"]:
        yield text_of([block["date"]])
    yield from (f"{line['label']}：{line['name']}{line['note']}" for line in block["signers"])
