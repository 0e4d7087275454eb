"""Whether a change of wording only mends a slip of the pen, or changes what was decided."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_AMOUNT = re.compile(r"([\d,，]+(?:\.\d+)?)\s*(万?)元")
_ARTICLE = re.compile(
    r"第[〇零一二三四五六七八九十百千\d]+条(?:第[〇零一二三四五六七八九十\d]+款)?(?:第[（(]?[一二三四五六七八九十\d]+[)）]?项)?"
)
_PERIOD = re.compile(r"[一二三四五六七八九十\d]+(?:个工作)?(?:日|个月|年)(?:以内|内|之内)")
_KINDS = (
    "警告",
    "通报批评",
    "罚款",
    "没收",
    "暂扣",
    "吊销",
    "降低资质",
    "停产停业",
    "停业",
    "关闭",
    "限制从业",
    "拘留",
    "查封",
    "扣押",
)
_RESULTS = ("不予", "减轻", "从轻", "从重", "撤销", "终止")
_LEAST_ALIKE, _SHORT = 0.5, 6


def substance(wrong: str, right: str) -> str:
    """What the change would alter beyond wording, ``""`` for a slip of the pen."""
    for name, read in _READERS:
        told, now = read(wrong), read(right)
        if told != now and not (
            len(told) > 1 and now and now < told
        ):  # two that contradict each other: one is a slip
            return name
    longest = max(len(wrong), len(right))
    if longest >= _SHORT and SequenceMatcher(None, wrong, right).ratio() < _LEAST_ALIKE:
        return "大段内容"
    return ""


def _amounts(text: str) -> set[int]:
    rows = _AMOUNT.findall(text)
    return {round(float(re.sub("[,，]", "", number)) * (1_000_000 if ten else 100)) for number, ten in rows}


def _words(names: tuple[str, ...], text: str) -> set[str]:
    return {name for name in names if name in text}


_READERS = (
    ("金额", _amounts),
    ("适用的条款", lambda text: set(_ARTICLE.findall(text))),
    ("处罚种类", lambda text: _words(_KINDS, text)),
    ("处理结果", lambda text: _words(_RESULTS, text)),
    ("期限", lambda text: set(_PERIOD.findall(text))),
)
