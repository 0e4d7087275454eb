"""Whether submitted values are what the dictionary of elements says, whichever door they came through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.reasons import Reason

LONGEST = 30_000  # of texts for which the dictionary names no length
Definition = Mapping[str, Any]


def faults(book: Rulebook, data: Mapping[str, Any]) -> tuple[Reason, ...]:
    """One reason for each value that cannot be what it is called; what is empty is judged elsewhere."""
    return tuple(
        Reason("field", element, f"“{definition['name']}”{why}。", "请改正后再提交。")
        for element, value in data.items()
        if (definition := book.elements.get(element)) and value not in (None, "", [])
        for why in _why(book, definition, value)
    )


def _why(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    kind = definition["type"]
    if kind in ("choices", "citations", "officers", "files", "rows"):
        if not isinstance(value, list):
            yield "应当是若干项"
            return
        check = _row if kind == "rows" else _file if kind == "files" else _ITEMS[kind]
        for number, one in enumerate(value, 1):
            yield from (f"第{number}项{why}" for why in check(book, definition, one))
        return
    yield from _SINGLE[kind](book, definition, value)


def _text(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    longest = definition.get("max", LONGEST)
    if not isinstance(value, str):
        yield "应当是文字"
    elif len(value) > longest:
        yield f"有 {len(value)} 个字，最多可以写 {longest} 个字"
    elif value.strip() and len(value.strip()) < definition.get("min", 0):
        yield f"只有 {len(value.strip())} 个字，至少要写 {definition['min']} 个字"


def _name(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    """An identifier of a register: of a person, a party, an item, a region, an article."""
    if not isinstance(value, str) or len(value) > 200:
        yield "不是可以选择的内容"


def _number(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        yield "应当是不小于零的" + ("金额" if definition["type"] == "money" else "整数")


def _flag(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield "应当选择是或者否"


def _date(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    read = date.fromisoformat if definition["type"] == "date" else datetime.fromisoformat
    try:
        read(value)
    except (TypeError, ValueError):
        yield f"“{value}”不是有效的日期" + ("" if definition["type"] == "date" else "和时间")


def _choice(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    codes = book.codesets[definition["codeset"]]["codes"]
    if not isinstance(value, str) or value not in codes:
        yield f"“{value}”不在可选范围内"


def _file(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or not {"digest", "name", "media_type"} <= value.keys():
        yield "不是已上传的文件"


def _row(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "不是一行内容"
        return
    for column in definition["columns"]:
        cell = value.get(column["code"])
        if cell not in (None, "", []):
            yield from (f"的“{column['name']}”{why}" for why in _why(book, column, cell))
        elif column.get("required"):
            yield f"的“{column['name']}”没有填写"


def _appraisal(book: Rulebook, definition: Definition, value: Any) -> Iterator[str]:
    known = isinstance(value, dict) and isinstance(value.get("answers"), dict)
    if not known or not {"item", "since", "number", "digest", "result"} <= value.keys():
        yield "不是按裁量基准测算的结果"


Check = Callable[[Rulebook, Definition, Any], Iterator[str]]
_ITEMS: dict[str, Check] = {"choices": _choice, "citations": _name, "officers": _name}
_SINGLE: dict[str, Check] = {
    "text": _text, "longtext": _text, "money": _number, "integer": _number, "bool": _flag, "date": _date,
    "datetime": _date, "choice": _choice, "signature": _choice, "item": _name, "party": _name, "region": _name,
    "officer": _name, "person": _name, "appraisal": _appraisal, "registered": _name,
}  # fmt: skip
