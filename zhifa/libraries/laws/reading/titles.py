"""The lines before the first article: title, dated history, and what is neither."""

from __future__ import annotations

import re

from zhifa.libraries.laws.reading.history import days_in
from zhifa.libraries.laws.reading.shapes import Line

_NAME_DAY = re.compile(r"[（(_\- ]*\d{4}-?\d{2}-?\d{2}[)）]?$")
_ENDS = ("法", "条例", "规定", "办法", "细则", "决定", "解释", "规则", "规范", "通知", "法典", "宪法", "意见", "）", ")")  # fmt: skip
_TOLD = ("令第", "号", "通过", "公布", "发布", "修正", "修订", "施行", "批准")
LONGEST = 200


def split(front: list[Line], history_ends: int, name: str) -> tuple[str, list[str], list[Line]]:
    """(title, history, rest). Without a title in the text the file's name serves."""
    title, used = _title(front)
    ends = max(history_ends, used)
    if not history_ends:
        while ends < len(front) and _is_history(front[ends].text):
            ends += 1
    told = [line.text.strip("（）() 　") for line in front[used:ends]]
    return (title or _NAME_DAY.sub("", name).strip())[:LONGEST], told, front[ends:]


def _title(front: list[Line]) -> tuple[str, int]:
    if not front or _is_history(front[0].text) or len(front[0].text) > LONGEST:
        return "", 0
    first = front[0].text
    broken = front[0].level == 0 and len(front) > 1 and not first.endswith(_ENDS)
    if broken and front[1].text.endswith(_ENDS) and not _is_history(front[1].text):
        return _flat(first + front[1].text), 2
    return _flat(first), 1


def _flat(text: str) -> str:
    return "".join(text.split())


def _is_history(text: str) -> bool:
    dated = bool(days_in(text))
    return (dated and any(word in text for word in _TOLD)) or (text.startswith(("（", "(")) and dated)
