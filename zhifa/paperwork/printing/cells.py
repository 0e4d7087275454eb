"""Forms: rows of labelled cells, groups, tables and the boxes in which each approver writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import code, filled, shown
from zhifa.paperwork.printing.filters import chinese_date, show
from zhifa.paperwork.printing.signing import signer_lines
from zhifa.paperwork.printing.tables import table
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs, references

Cell = dict[str, Any]
NOT_APPLICABLE = "／"


def rows(spec: Iterable[Any], filling: Filling) -> list[Any]:
    """Lists of cells; a group becomes ``{"group": label, "rows": […]}``."""
    result: list[Any] = []
    for row in spec:
        if isinstance(row, Mapping):
            if shown(row.get("when"), filling.values):
                result.append({"group": row["group"], "rows": rows(row["rows"], filling)})
            continue
        cells = [_cell(cell, filling) for cell in row if shown(cell.get("when"), filling.values)]
        if cells:
            result.append(cells)
    return result


def _cell(cell: Mapping[str, Any], filling: Filling) -> Cell:
    if "opinion" in cell:
        return _opinion(cell, filling)
    if "table" in cell:
        return table(cell["table"], filling)
    if "section" in cell:
        return {"k": "section", "text": cell["section"]}
    return {
        "k": "cell",
        "label": cell.get("label", ""),
        "l": _content(cell, filling),
        "span": cell.get("span", 1),
        "tall": cell.get("tall", 0),
        "signers": [line for one in cell.get("signers", []) for line in signer_lines(one, filling.values)],
    }


def _content(cell: Mapping[str, Any], filling: Filling) -> Any:
    template = cell["text"] if "text" in cell else f"{{{cell['element']}}}" if "element" in cell else ""
    used = [element for element, _ in references(template)]
    if used and not any(filled(filling.values.get(element)) for element in used):
        if cell.get("blank") or (filling.by_hand and template == f"{{{used[0]}}}"):
            return [[""]]
        if not filling.by_hand and not filling.required.intersection(used):
            return [["" if filling.preview else NOT_APPLICABLE]]
    return paragraphs(template, filling)


def _opinion(cell: Mapping[str, Any], filling: Filling) -> Cell:
    """The box of one approver: what they decided, or room for writing it."""
    approvals = filling.values.get("approvals") or []
    found = [
        row for row in approvals if isinstance(row, Mapping) and code(row.get("step")) == cell["opinion"]
    ]
    text = "\n".join(clean(show(row.get("opinion"))) for row in found if filled(row.get("opinion")))
    last: Mapping[str, Any] = found[-1] if found else {}
    lead = paragraphs(cell["text"], filling) if cell.get("text") else []
    return {
        "k": "opinion",
        "label": cell["label"],
        "l": [*lead, *([line] for line in text.split("\n"))] if text or lead else [[""]],
        "tall": cell.get("tall", 20),
        "name": clean(show(last.get("name"))),
        "date": chinese_date(last["date"]) if last.get("date") else "",
    }
