"""Stored values in words, for people who read rather than fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from zhifa.casework.cases.services import CaseView
from zhifa.libraries.items import services as items
from zhifa.libraries.laws import services as laws
from zhifa.libraries.parties import services as parties
from zhifa.rulebook.discretion.grades import NAMES
from zhifa.web.views.casework import panels
from zhifa.web.wording import yuan


class Table(NamedTuple):
    """Everything in words."""

    heads: list[str]
    rows: list[list[str]]


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
        case "appraisal":
            return appraisal_lines(value)
        case "datetime":
            return datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M")
        case "rows":
            return [_row(view, definition, row) for row in value]
    return value


def appraisal_lines(value: Mapping[str, Any]) -> list[str]:
    """The table, the result, the facts: as they were kept with the act."""
    result = value["result"]
    grades = "或者".join(NAMES[grade] for grade in result["grades"]) or "依法不能处罚"
    lo, hi = result["lo"], result["hi"]
    span = f"，{yuan(lo)} 元至 {yuan(hi)} 元" if lo is not None and hi is not None else ""
    facts = [f"{name}：{answer}" for name, answer in value.get("facts", ())]
    return [f"{value['number']}（{value['since']} 起）：{grades}{span}", *facts]


def table_of(view: CaseView, definition: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> Table:
    """Rows as a table: only the columns in which somebody has written something."""
    columns = [(code, column) for code, column in _columns(definition) if any(row.get(code) for row in rows)]
    return Table(
        [column["name"] for _, column in columns],
        [[_cell(view, column, row.get(code)) for code, column in columns] for row in rows],
    )


def _row(view: CaseView, definition: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    return "　".join(_cell(view, column, row[code]) for code, column in _columns(definition) if code in row)


def _cell(view: CaseView, column: Mapping[str, Any], value: Any) -> str:
    return "" if value in (None, "") else str(words_of(view, column["type"], column, value))


def _columns(definition: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    columns = definition["columns"]
    pairs = columns.items() if isinstance(columns, Mapping) else ((one["code"], one) for one in columns)
    return [(code, column) for code, column in pairs if not column.get("hidden")]
