"""款, 项 and 目 of one article, found in its text on demand.

A line is a 款, as statutes are set; lines that begin with （一） are 项 of the 款 above them, lines that
begin with ``1.`` are 目 of the 项 above them (立法技术规范（试行）（一） 三).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhifa.libraries.laws.numerals import NUMERAL, to_int

_ITEM = re.compile(rf"[（(]([{NUMERAL}]+)[)）]\s*")
_POINT = re.compile(r"(\d{1,2})[.．、]\s*(?!\d)")
_ANNEX = re.compile(r"附(?:件|录|表)?(?:[一二三四五六七八九十\d]+)?(?:[:：]|$|[一-鿿]{0,20}表$)")
_FINISHED = "。！？”）)】》\"'："


@dataclass(slots=True)
class Item:
    """One 项: its number, its text with the mark （一） left on, its 目."""

    number: int
    text: str
    points: list[Item] = field(default_factory=list)

    @property
    def full(self) -> str:
        return "\n".join([self.text, *(point.text for point in self.points)])


@dataclass(slots=True)
class Paragraph:
    """One 款: its number in the article, its opening words, its 项."""

    number: int
    lead: str
    items: list[Item] = field(default_factory=list)

    @property
    def full(self) -> str:
        return "\n".join([*([self.lead] if self.lead else []), *(item.full for item in self.items)])

    def item(self, number: int) -> Item | None:
        return next((item for item in self.items if item.number == number), None)


@dataclass(slots=True)
class Article:
    paragraphs: list[Paragraph]
    annex: str = ""

    def paragraph(self, number: int) -> Paragraph | None:
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None


def parse(text: str) -> Article:
    """The structure of an article. Whatever follows a line 附… is the annex, not a 款."""
    article = Article([])
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if at and _ANNEX.match(line):
            article.annex = "\n".join(lines[at:])
            break
        _take(article.paragraphs, line)
    return article


def _take(paragraphs: list[Paragraph], line: str) -> None:
    if mark := _ITEM.match(line):
        number = to_int(mark[1])
        _give_back(paragraphs, number)
        if not paragraphs:
            paragraphs.append(Paragraph(1, ""))
        paragraphs[-1].items.append(Item(number, line))
    elif (point := _POINT.match(line)) and paragraphs:
        _take_point(paragraphs[-1], int(point[1]), line)
    elif paragraphs and _goes_on(paragraphs[-1], line):
        _append(paragraphs[-1], line)
    else:
        paragraphs.append(Paragraph(len(paragraphs) + 1, line))


def _give_back(paragraphs: list[Paragraph], number: int) -> None:
    """When the count of 项 goes on after plain lines, those lines were part of the 项 before (种子法第九十条)."""
    at = len(paragraphs)
    while at and not paragraphs[at - 1].items:
        at -= 1
    if number > 1 and at and paragraphs[at - 1].items[-1].number == number - 1:
        for stray in paragraphs[at:]:
            _append(paragraphs[at - 1], stray.lead)
        del paragraphs[at:]


def _take_point(paragraph: Paragraph, number: int, line: str) -> None:
    if paragraph.items:
        paragraph.items[-1].points.append(Item(number, line))
    else:
        paragraph.lead += "\n" + line


def _goes_on(paragraph: Paragraph, line: str) -> bool:
    """Whether the last line leaves the 款 open: an enumeration without marks, as in 宪法第八十六条."""
    last = paragraph.full
    if last.endswith("："):
        return line.endswith(("；", "，", "、"))
    return last.endswith(("，", "、")) or (not paragraph.items and last[-1] not in _FINISHED)


def _append(paragraph: Paragraph, line: str) -> None:
    if not paragraph.items:
        paragraph.lead += "\n" + line
    elif paragraph.items[-1].points:
        paragraph.items[-1].points[-1].text += "\n" + line
    else:
        paragraph.items[-1].text += "\n" + line
