"""Whether a change of wording only mends a slip of the pen, or changes what was decided."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_AMOUNT = re.compile(r"[￥¥]\s*([\d,，]+(?:\.\d+)?)()|([\d,，]+(?:\.\d+)?)\s*(万?)元")
_IN_WORDS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+(?=元)")
_FIGURES, _UNITS, _GROUPS = (
    "零壹贰叁肆伍陆柒捌玖",
    {"拾": 10, "佰": 100, "仟": 1000},
    {"万": 10**4, "亿": 10**8},
)
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
_PARAGRAPH, _STOP = re.compile(r"\s*\n\s*"), re.compile("[，。；：！？]")


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


def passages(wrong: str, right: str, text: str) -> list[tuple[str, str]]:
    """Every place of ``text`` in which the wrong words stand: its clause as it is, and as it would read.

    Blanks do not count: nobody sees where a line was broken.
    """
    words, mended, whole = ("".join(one.split()) for one in (wrong, right, _PARAGRAPH.sub("；", text)))
    found = []
    at = whole.find(words) if words else -1
    while at >= 0:
        start, end = _clause(whole, at, at + len(words))
        found.append((whole[start:end], whole[start:at] + mended + whole[at + len(words) : end]))
        at = whole.find(words, at + 1)
    return found


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """From the stop before ``start`` to the one after ``end``."""
    before = [match.end() for match in _STOP.finditer(text, 0, start)]
    after = _STOP.search(text, end)
    return before[-1] if before else 0, after.start() if after else len(text)


def _amounts(text: str) -> set[int]:
    """In 分: in figures before 元 or after ￥, and in words (肆仟元)."""
    rows = [(one or other, ten) for one, _, other, ten in _AMOUNT.findall(text)]
    told = {
        round(float(re.sub("[,，]", "", number) or 0) * (1_000_000 if ten else 100)) for number, ten in rows
    }
    return told | {_read(words) * 100 for words in _IN_WORDS.findall(text)}


def _read(words: str) -> int:
    """肆仟零伍拾 → 4050."""
    total = group = figure = 0
    for sign in words:
        if sign in _FIGURES:
            figure = _FIGURES.index(sign)
        elif sign in _UNITS:
            group, figure = group + (figure or 1) * _UNITS[sign], 0
        else:
            total, group, figure = total + (group + figure) * _GROUPS[sign], 0, 0
    return total + group + figure


def _words(names: tuple[str, ...], text: str) -> set[str]:
    return {name for name in names if name in text}


_READERS = (
    ("金额", _amounts),
    ("适用的条款", lambda text: set(_ARTICLE.findall(text))),
    ("处罚种类", lambda text: _words(_KINDS, text)),
    ("处理结果", lambda text: _words(_RESULTS, text)),
    ("期限", lambda text: set(_PERIOD.findall(text))),
)
