"""An assembled document as HTML, for a screen without the typesetter: the same words in the same order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

Json = Mapping[str, Any]


def to_html(content: Json) -> str:
    """One ``<article class="paper">``; every text is escaped, pictures are only those of signatures."""
    parts = [
        _tag("p", content["watermark"], "paper-mark"),
        _tag("p", content["simulator"], "paper-note"),
        _tag("p", content["agency"], "paper-agency"),
        _tag("h1", content["title"], "paper-title"),
        _tag("p", content["number"], "paper-number"),
        *(_labelled(one, "paper-head") for one in content["head"]),
        *(_block(one) for one in content["body"]),
    ]
    if content["rows"]:
        parts.append(f'<div class="paper-form">{"".join(_row(row) for row in content["rows"])}</div>')
    return f'<article class="paper">{"".join(parts)}</article>'


def _tag(name: str, text: str, kind: str) -> str:
    return f'<{name} class="{kind}">{escape(text)}</{name}>' if text else ""


def _runs(line: Any) -> str:
    """Plain strings, and ``[mark, text]`` for what is missing or being edited."""
    return "".join(
        escape(run) if isinstance(run, str) else f'<mark class="paper-{run[0]}">{escape(run[1])}</mark>'
        for run in line
    )


def _lines(lines: Any) -> str:
    return "<br>".join(_runs(line) for line in lines)


def _labelled(row: Json, kind: str) -> str:
    return (
        f'<p class="{kind}"><span class="paper-label">{escape(row["label"])}：</span>{_lines(row["l"])}</p>'
    )


def _block(block: Json) -> str:
    return _BLOCKS[block["k"]](block)


def _paragraphs(block: Json) -> str:
    return "".join(f'<p class="paper-{block["s"]}">{_runs(line)}</p>' for line in block["l"])


def _particulars(block: Json) -> str:
    return "".join(_labelled(row, "paper-particular") for row in block["rows"])


def _blanks(block: Json) -> str:
    return "".join(_labelled(one, "paper-particular") for row in block["rows"] for one in row)


def _table(block: Json) -> str:
    head = "".join(f"<th>{escape(label)}</th>" for label in block["head"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block["rows"]
    )
    note = f"<p>{_lines(block['note'])}</p>" if block["note"] else ""
    return f'<table class="paper-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}'


def _signed(block: Json) -> str:
    statement = f'<p class="paper-body">{_lines(block["statement"])}</p>' if block["statement"] else ""
    lines = "".join(_signer(one) for one in block["signers"])
    agency = f"<p>{_lines(block['agency'])}</p>" if block["agency"] else ""
    day = f"<p>{_runs(block['date'])}</p>" if block["date"] else ""
    return f'{statement}<div class="paper-signers">{lines}</div><div class="paper-agency-signature">{agency}{day}</div>'


def _signer(line: Json) -> str:
    """``mark`` is an SVG made by ``signing`` around a checked picture; nothing else passes unescaped."""
    words = escape(f"{line['label']}：{line['name']}{'　' + line['note'] if line['note'] else ''}")
    day = f"<span>{escape(line['date'])}</span>" if line["date"] else ""
    return f'<p class="paper-signer"><span>{words}</span><span class="paper-stroke">{line["mark"]}</span>{day}</p>'


def _receipt(block: Json) -> str:
    return f'<section class="paper-receipt">{_tag("h2", block["title"], "paper-title")}{"".join(map(_block, block["body"]))}</section>'


_BLOCKS: dict[str, Callable[[Json], str]] = {
    "p": _paragraphs,
    "particulars": _particulars,
    "lines": _blanks,
    "table": _table,
    "sign": _signed,
    "receipt": _receipt,
    "space": lambda block: '<p class="paper-space"></p>' * block["lines"],
    "pagebreak": lambda block: '<hr class="paper-break">',
}


def _row(row: Any) -> str:
    if isinstance(row, Mapping):
        return (
            f'<div class="paper-group"><h2>{escape(row["group"])}</h2>{"".join(map(_row, row["rows"]))}</div>'
        )
    return f'<div class="paper-row">{"".join(map(_cell, row))}</div>'


def _cell(cell: Json) -> str:
    match cell["k"]:
        case "table":
            return _table(cell)
        case "section":
            return _tag("h2", cell["text"], "paper-section")
        case "opinion":
            signed = escape(f"{cell['name']}　{cell['date']}") if cell["name"] or cell["date"] else ""
            return f'{_box(cell)}<p class="paper-signer">{signed}</p>'
    return _box(cell) + "".join(_signer(one) for one in cell["signers"])


def _box(cell: Json) -> str:
    label = f'<span class="paper-label">{escape(cell["label"])}</span>' if cell["label"] else ""
    return f'<div class="paper-cell">{label}<span>{_lines(cell["l"])}</span></div>'
