"""The versions of a document: those that were in force before stand in ``documents/earlier``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from zhifa.workshop.source import PACKS, read

EARLIER = PACKS / "base" / "documents" / "earlier"
Json = Mapping[str, Any]
_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|[a-z]+)*\}")
_NAMES = {
    "name": "名称", "class": "类别", "layout": "版式", "number": "文号用字", "served": "是否送达", "seals": "签名盖章",
    "cites": "依据", "titles": "标题", "density": "疏密", "official": "官方文本",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """``until``: the first day of the next version, empty where it is in force."""

    version: int
    since: str
    until: str
    definition: Json


@dataclass(frozen=True, slots=True)
class Change:
    """A line that one version has and the other has not."""

    kind: Literal["added", "removed"]
    text: str


def editions(definition: Json) -> list[Edition]:
    """All versions, newest first."""
    rows = [*_earlier().get(definition["code"], ()), definition]
    rows.sort(key=lambda row: int(row["version"]), reverse=True)
    ends = ["", *(str(row["since"]) for row in rows)]
    return [
        Edition(int(row["version"]), str(row["since"]), end, row)
        for row, end in zip(rows, ends, strict=False)
    ]


def changes(older: Json, newer: Json, elements: Json) -> list[Change]:
    """What a reader of both would see: lines taken out and lines put in, in the order of the document."""
    kinds: dict[str, Literal["added", "removed"]] = {"+ ": "added", "- ": "removed"}
    found = difflib.ndiff(list(_lines(older, elements)), list(_lines(newer, elements)))
    return [Change(kinds[line[:2]], line[2:]) for line in found if line[:2] in kinds]


@cache
def _earlier() -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for path in sorted(EARLIER.glob("*.yaml")):
        row = read(path).data
        found.setdefault(row["code"], []).append(row)
    return found


def _lines(definition: Json, elements: Json) -> Iterator[str]:
    for key, name in _NAMES.items():
        if definition.get(key):
            yield f"{name}：{'、'.join(_texts(definition[key]))}"
    for field in definition.get("fields", []):
        yield f"数据元：{_name(field['element'], elements)}{'（不能缺少）' if field.get('required') else ''}"
    for part in ("head", "body", "rows"):
        for text in _texts(definition.get(part, [])):
            yield _REFERENCE.sub(lambda found: f"〔{_name(found[1], elements)}〕", text)


def _name(element: str, elements: Json) -> str:
    return str((elements.get(element) or {}).get("name", element))


def _texts(node: Any) -> Iterator[str]:
    """Every text, without the conditions."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key != "when":
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    else:
        yield str(node)
