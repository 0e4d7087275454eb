"""What a body may add to documents, and what it may not touch.

A letterhead is ``{"lines": [name lines], "emblem": digest of an image or empty, "footer": [address lines]}``.
An addition to a document is ``{"fields": [{"element", "name", "type", "required", "at", "hint"}],
"texts": [{"text", "at"}], "hidden": [optional elements]}``; ``at`` is ``start``, ``end`` or the words of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import named
from zhifa.paperwork.printing.templates import references

Json = Mapping[str, Any]
LOCAL_TYPES = ("text", "longtext", "date", "money", "integer", "bool")
MOST_LINES, MOST_FIELDS, MOST_TEXTS, LONGEST_LINE, LONGEST_TEXT = 3, 8, 5, 40, 1000
LOCAL = re.compile(r"local_[a-z0-9_]{1,40}\Z")
WHOLE = re.compile(r"\{[^{}]*\}\Z")  # a cell that holds one element and nothing else
START, END = "start", "end"


class LocalRefused(Exception):
    """Why a change cannot be made; one sentence each, for the user."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def anchors(definition: Json) -> list[tuple[str, str]]:
    """Places where something may be put: value and words."""
    headings = [
        str(block["heading"])
        for block in definition.get("body", [])
        if "heading" in block and "{" not in block["heading"]
    ]
    sections = [
        str(cell["section"])
        for row in definition.get("rows", [])
        if isinstance(row, list)
        for cell in row
        if "section" in cell
    ]
    form = bool(definition.get("rows"))
    last = "表格末尾（审批意见之前）" if form else "正文末尾（落款之前）"
    named = [(words, f"“{words}”之下") for words in dict.fromkeys([*headings, *sections])]
    return [(START, "表格开头" if form else "正文开头"), *named, (END, last)]


def check_letterhead(content: Json, body_name: str) -> None:
    """Raises :class:`LocalRefused`."""
    _raise(list(_letterhead_faults(content, body_name)))


def check_additions(content: Json, definition: Json, bundle: Json) -> None:
    """Raises :class:`LocalRefused`: what the document requires stays, under its own name."""
    elements = bundle["elements"]
    free = optional(definition, bundle["procedures"])
    _raise(
        [
            *_hidden_faults(content.get("hidden") or [], definition, elements, free),
            *_field_faults(content.get("fields") or [], definition, elements),
            *_text_faults(content.get("texts") or [], definition),
        ]
    )


def optional(definition: Json, procedures: Json) -> list[str]:
    """Elements that a body may leave out: nobody requires or asks for them, and no sentence has a hole then.

    Nothing of a document whose content is laid down by law (``source: R``).
    """
    if definition.get("source") == "R":
        return []
    fields = definition.get("fields", [])
    wanted = {field["element"] for field in fields if field.get("required")}
    wanted |= {name for field in fields for name in named(field.get("when"))}
    wanted |= _asked(str(definition["code"]), procedures)
    alone, joined = set[str](), set[str]()
    for part in ("titles", "head", "body", "rows"):
        for name, free in _mentions(definition.get(part, []), frozenset(), part == "rows"):
            (alone if free else joined).add(name)
    names = [field["element"] for field in definition.get("fields", [])]
    return [name for name in names if name in alone - joined - wanted]


def _letterhead_faults(content: Json, body_name: str) -> Iterator[str]:
    lines, footer = content.get("lines") or [], content.get("footer") or []
    if len(lines) > MOST_LINES or len(footer) > MOST_LINES:
        yield f"文头和页脚最多各写 {MOST_LINES} 行。"
    if any(len(line) > LONGEST_LINE * (1 + (line in footer)) for line in [*lines, *footer]):
        yield f"文头每行最多 {LONGEST_LINE} 个字，页脚每行最多 {2 * LONGEST_LINE} 个字。"
    if lines and not any(body_name in line for line in lines):
        yield f"文头必须有本机关的全称“{body_name}”，这是文书的必备内容，不能去掉或者改写。"


def _hidden_faults(hidden: list[str], definition: Json, elements: Json, allowed: list[str]) -> Iterator[str]:
    for name in hidden:
        if name not in allowed:
            label = (elements.get(name) or {}).get("name", name)
            yield f"“{label}”是《{definition['name']}》的必备内容，不能删去或者改名；可以另外增加本机关的项目。"


def _field_faults(fields: list[Json], definition: Json, elements: Json) -> Iterator[str]:
    if len(fields) > MOST_FIELDS:
        yield f"一种文书最多增加 {MOST_FIELDS} 个项目。"
    present = {field["element"] for field in definition.get("fields", [])}
    names = {(elements.get(code) or {}).get("name", code) for code in present}
    places = {value for value, _ in anchors(definition)}
    seen: set[str] = set()
    for field in fields:
        code, name = str(field.get("element", "")), str(field.get("name", "")).strip()
        if code in present:
            yield f"《{definition['name']}》已经有“{(elements.get(code) or {}).get('name', code)}”，不能重复增加或者借此改名。"
        elif code not in elements and not LOCAL.match(code):
            yield f"数据元字典中没有 {code}，请从字典中选择，或者新增本机关的项目。"
        if not name or len(name) > 30:
            yield "增加的项目要写名称，最多 30 个字。"
        elif name in names or name in seen:
            yield f"“{name}”与文书已有的项目重名，请换一个名称。"
        if code not in elements and field.get("type") not in LOCAL_TYPES:
            yield f"“{name}”的类型不能用于本机关的项目。"
        if field.get("at") not in places:
            yield f"“{name}”要放在文书中的一个位置。"
        seen.add(name)


def _text_faults(texts: list[Json], definition: Json) -> Iterator[str]:
    if len(texts) > MOST_TEXTS:
        yield f"一种文书最多增加 {MOST_TEXTS} 段文字。"
    places = {value for value, _ in anchors(definition)}
    for one in texts:
        words = str(one.get("text", ""))
        if not words.strip() or len(words) > LONGEST_TEXT:
            yield f"增加的文字要写内容，最多 {LONGEST_TEXT} 个字。"
        if re.search(r"[{}]", words):
            yield "增加的文字中不能有花括号。"
        if one.get("at") not in places:
            yield "增加的文字要放在文书中的一个位置。"


def _asked(code: str, procedures: Json) -> set[str]:
    """What people are asked for in the acts that make the document: they answer it because a rule wants it."""
    return {
        field["element"]
        for procedure in procedures.values()
        for act in procedure["acts"].values()
        if any(code in made for made in act["documents"].values())
        for field in act.get("fields", ())
    }


def _mentions(node: Any, shown: frozenset[str], cells: bool) -> Iterator[tuple[str, bool]]:
    """Each element that is printed or asked, and whether only its own line is lost without it.

    Its own is a part shown only with the element, or the cell of a form that holds nothing else.
    """
    if isinstance(node, list):
        for value in node:
            yield from _mentions(value, shown, cells)
    elif isinstance(node, Mapping):
        when = node.get("when")
        if isinstance(when, str):
            shown = shown | {when}
        elif isinstance(when, Mapping):
            yield from ((name, False) for name in named(when))
        for key, value in node.items():
            if key in ("element", "opinion") or (key in ("rows", "list", "talk") and isinstance(value, str)):
                yield str(value), (cells and key == "element") or value in shown
            elif isinstance(value, str):
                names = [name for name, _ in references(value)]
                whole = cells and key == "text" and WHOLE.match(value) is not None
                yield from ((name, whole or name in shown) for name in names)
            elif key != "when":
                yield from _mentions(value, shown, cells)


def _raise(reasons: list[str]) -> None:
    if reasons:
        raise LocalRefused(list(dict.fromkeys(reasons)))


def local_element(field: Json) -> dict[str, Any]:
    """The dictionary's entry of a field that only this body has."""
    return {
        "name": field["name"],
        "type": field["type"],
        "hint": field.get("hint", ""),
        **({"unit": "元"} if field["type"] == "money" else {}),
    }
