"""Stored values in words, for people who read rather than fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhifa.casework.cases.services import CaseView
from zhifa.libraries.items import services as items
from zhifa.libraries.laws import services as laws
from zhifa.libraries.parties import services as parties
from zhifa.web.views.casework import panels
from zhifa.web.wording import yuan


def words_of(view: CaseView, type_: str, definition: Mapping[str, Any], value: Any) -> Any:
    """A string, or a list of strings for what is shown line by line."""
    match type_:
        case "money":
            return f"{yuan(value)} 元"
        case "choice" | "signature":
            return view.book.label(definition.get("codeset", "signature"), str(value))
        case "choices":
            return "、".join(view.book.label(definition["codeset"], str(one)) for one in value)
        case "bool":
            return "是" if value else "否"
        case "officers":
            return "、".join(panels.people_names(view, value))
        case "officer" | "person":
            return panels.people_names(view, [value])[0]
        case "citations":
            return [laws.label(cite) for cite in value]
        case "files":
            return [row.get("name", "") for row in value]
        case "item":
            item = items.item_by_code(value)
            return item.name if item else value
        case "party":
            return parties.party_values(value).get("name", value)
        case "datetime":
            return datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M")
        case "rows":
            return [_row(view, definition, row) for row in value]
    return value


def _row(view: CaseView, definition: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    columns = definition["columns"]
    pairs = columns.items() if isinstance(columns, Mapping) else ((one["code"], one) for one in columns)
    cells = [
        str(words_of(view, column["type"], column, row[code]))
        for code, column in pairs
        if code in row and not column.get("hidden")
    ]
    return "　".join(cells)
