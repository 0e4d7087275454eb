"""What is doubtful in the structure that was found, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhifa.libraries.laws.numerals import NUMERAL, to_chinese, to_int
from zhifa.libraries.laws.reading.shapes import Doubt, Line, Reading, Unit

_ITEM = re.compile(rf"^[（(]([{NUMERAL}]+)[)）]", re.MULTILINE)


def of_text(reading: Reading, preface: Sequence[Line]) -> Iterator[Doubt]:
    """What concerns the whole text: no articles, no days, an unknown kind, lines that belong nowhere."""
    if not reading.articles:
        yield Doubt(0, "no_articles", "没有找到“第×条”，整篇按一段收录。请确认这是不分条的文件。")
    elif preface:
        yield Doubt(
            preface[0].number,
            "preface",
            f"第一条之前的文字“{preface[0].text[:20]}”没有收录。请核对是否为正文。",
        )
    if not reading.dates.published:
        yield Doubt(0, "no_day", "没有找到公布日期。请在确认前填写公布日期和施行日期。")
    elif not reading.dates.basis:
        yield Doubt(0, "effect", "没有写明这个文本的施行日期，暂按公布日期起算。请核对。")
    if not reading.kind:
        yield Doubt(0, "kind", "题注里看不出制定机关和种类。请在确认前选择。")


def of_articles(articles: Sequence[Unit]) -> Iterator[Doubt]:
    """Repeated, missing, misplaced and empty articles; 项 that do not count on."""
    seen: dict[tuple[int, int], int] = {}
    before = (0, 0)
    for unit in articles:
        place = (unit.number or 0, unit.suffix)
        if place in seen:
            message = f"{unit.label}重复出现，第 {seen[place]} 行已有同号的一条。请核对条号。"
            yield Doubt(unit.line, "duplicate", message)
        elif place < before:
            yield Doubt(unit.line, "order", f"{unit.label}排在{_name(before)}之后，次序不对。请核对条号。")
        elif missing := _missing(before, place):
            yield Doubt(unit.line, "gap", f"{unit.label}之前缺少{missing}。请核对原文是否漏录。")
        seen.setdefault(place, unit.line)
        before = max(before, place)
        yield from _of_text(unit)


def of_headings(headings: Iterable[tuple[Line, str, int]]) -> Iterator[Doubt]:
    """章 count through the law (or begin anew in each 编), 节 begin anew in each 章."""
    last = {"编": 0, "分编": 0, "章": 0, "节": 0}
    for line, level, number in headings:
        if number != last[level] + 1 and not (level in {"章", "分编"} and number == 1):
            expected = f"第{to_chinese(last[level] + 1)}{level}"
            yield Doubt(line.number, "heading", f"“{line.text[:30]}”处应为{expected}。请核对{level}的序号。")
        last[level] = number
        for lower in _below(level):
            last[lower] = 0


def of_strays(strays: Iterable[Line]) -> Iterator[Doubt]:
    for line in strays:
        yield Doubt(line.number, "stray", f"标题之下、条文之前的文字“{line.text[:20]}”暂归入前一条。请核对。")


def _below(level: str) -> tuple[str, ...]:
    # Most codes count 章 anew in each 编, older laws through the whole text: both are accepted above.
    return {"编": ("分编", "节"), "分编": ("节",), "章": ("节",), "节": ()}[level]


def _of_text(unit: Unit) -> Iterator[Doubt]:
    if not unit.text:
        yield Doubt(unit.line, "empty", f"{unit.label}没有内容。请核对原文。")
        return
    if "（" not in unit.text and "(" not in unit.text:
        return
    last = 0
    for found in _ITEM.finditer(unit.text):
        number = to_int(found[1])
        if number not in (last + 1, 1):
            yield Doubt(unit.line, "item", f"{unit.label}中第（{found[1]}）项之前缺少一项。请核对原文。")
        last = number


def _missing(before: tuple[int, int], place: tuple[int, int]) -> str:
    if place[0] == before[0]:
        return _name((place[0], before[1] + 1)) if place[1] > before[1] + 1 else ""
    if place[0] > before[0] + 1:
        first, last = before[0] + 1, place[0] - 1
        return _name((first, 0)) + (f"至{_name((last, 0))}" if last > first else "")
    return f"{_name((place[0], 0))}" if place[1] else ""


def _name(place: tuple[int, int]) -> str:
    number, suffix = place
    if not number:
        return "第一条"
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(suffix)}" if suffix else "")
