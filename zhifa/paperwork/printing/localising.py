"""A definition as one body prints it: its additions put in place, what it leaves out left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhifa.paperwork.printing.filters import chinese_date
from zhifa.paperwork.printing.local_content import END, START

Json = Mapping[str, Any]
KEY = "local_form"  # under which the values of a document carry, frozen, what its body adds
_WRITES = {"date": "date", "money": "yuan"}
Emblem = Callable[[str], str]  # the SVG of an image, by its digest


def localised(definition: Json, values: Json) -> Json:
    """The definition with the additions that ``values`` carry; the definition itself where there are none."""
    local = values.get(KEY) or {}
    additions = [*local.get("fields", []), *local.get("texts", [])]
    if not additions:
        return definition
    fields = [
        *definition.get("fields", []),
        *(
            {"element": one["element"], "required": bool(one.get("required"))}
            for one in local.get("fields", [])
        ),
    ]
    part = "rows" if definition.get("rows") else "body"
    rows = list(definition.get(part, []))
    for one in reversed(additions):
        place = _place(rows, one["at"], part)
        rows[place:place] = [_row(one) if part == "rows" else _block(one)]
    return {**definition, "fields": fields, part: rows}


def without_hidden(values: Json) -> Json:
    """The values without those that the body leaves out."""
    hidden = set((values.get(KEY) or {}).get("hidden", []))
    return {name: value for name, value in values.items() if name not in hidden} if hidden else values


def letterhead(values: Json, emblem: Emblem) -> dict[str, Any] | None:
    """Name lines, emblem as SVG, footer; ``None`` where the body has no letterhead of its own."""
    given = (values.get(KEY) or {}).get("letterhead")
    if not given:
        return None
    return {
        "lines": list(given.get("lines") or []),
        "emblem": emblem(str(given.get("emblem") or "")),
        "footer": "　".join(given.get("footer") or []),
    }


def _row(one: Json) -> list[dict[str, Any]]:
    if "text" in one:
        return [{"label": "", "text": one["text"]}]
    return [{"label": one["name"], "text": _placeholder(one)}]


def _block(one: Json) -> dict[str, Any]:
    if "text" in one:
        return {"paragraph": one["text"]}
    line = {"paragraph": f"{one['name']}：{_placeholder(one)}"}
    return line if one.get("required") else {**line, "when": one["element"]}


def _placeholder(one: Json) -> str:
    write = _WRITES.get(str(one.get("type")))
    return f"{{{one['element']}|{write}}}" if write else f"{{{one['element']}}}"


def _place(rows: list[Any], at: str, part: str) -> int:
    """Where the addition goes; to the end where the heading is no longer there."""
    if at == START:
        return 1 if part == "body" and rows and "salutation" in rows[0] else 0
    for number, row in enumerate(rows):
        if at != END and at in _headings(row):
            return number + 1
    closing = (number for number, row in enumerate(rows) if _closes(row, part))
    return next(closing, len(rows))


def _headings(row: Any) -> list[str]:
    cells = row if isinstance(row, list) else [row]
    return [str(cell.get("heading") or cell.get("section") or "") for cell in cells]


def _closes(row: Any, part: str) -> bool:
    """Where opinions, signatures and the seal begin."""
    if part == "body":
        return "signature" in row
    return isinstance(row, list) and any("opinion" in cell or cell.get("signers") for cell in row)


def dated(edition: Json) -> str:
    """``2026年3月21日起`` for the pages."""
    return f"{chinese_date(edition['from'])}起"
