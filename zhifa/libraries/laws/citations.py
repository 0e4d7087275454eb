"""Citations as text: ``处罚法§61(2)``, ``处罚法§72(1)(1)``, ``刑法§120之一``, 《…》第六十一条第二款第（一）项.

In the short form the first bracket is the 款, the second the 项, the third the 目; a bracket with a Chinese
numeral is a 项 without 款, for articles of a single 款: ``食品安全法§34(十)`` = 第三十四条第（十）项.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhifa.libraries.laws.numerals import NUMERAL, to_chinese, to_int

_N = rf"[{NUMERAL}\d]+"
_DASH = r"[–—～~\-至]"
_BRACKETS = rf"(?:\s*[(（]\s*(?:\d{{1,3}}|[{NUMERAL}]{{1,4}})\s*[)）])"
_SHORT = re.compile(
    rf"§+\s*(\d{{1,4}})(?:\s*之\s*({_N}))?({_BRACKETS}{{0,3}})"
    rf"(?:\s*{_DASH}\s*§*\s*(\d{{1,4}})(?:之({_N}))?)?"
)
_ARTICLE = re.compile(
    rf"第({_N})条(?:之({_N}))?(?:至第({_N})条(?:之({_N}))?|"
    rf"(?:第({_N})款)?(?:第[(（]?({_N})[)）]?项)?(?:第({_N})目)?)"
)
_PARAGRAPH = re.compile(rf"第({_N})款(?:第[(（]?({_N})[)）]?项)?(?:第({_N})目)?")
_ITEM = re.compile(rf"第[(（]?({_N})[)）]?项(?:第({_N})目)?")
_BARE = re.compile(rf"([^§《》\s、，；]+?)(?=第{_N}条)")
_BETWEEN = re.compile(r"\s*(?:以及|及其|或者|[、，,;；和及与或])\s*")
TITLE = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》\s*(?:（以下(?:统称|简称)?(?:为)?[《“\"]?([^》”\"）]+)[》”\"]?）)?\s*"
)
NAME = re.compile(r"([^\s§《》〈〉，。；、！？：()（）\[\]{}|/\"“”]+)\s*(?=§)")


class CitationError(ValueError):
    """A citation that cannot be read; the message says in Chinese how to write it."""


@dataclass(frozen=True, slots=True)
class Cite:
    """``law`` as written (short name or title). ``last`` ends a range of articles; both ends included."""

    law: str
    article: int
    suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    point: int | None = None
    last: tuple[int, int] | None = None

    def __str__(self) -> str:
        return f"{self.law}§{self.short_tail}"

    @property
    def short_tail(self) -> str:
        text = _short_article(self.article, self.suffix)
        if self.paragraph:
            text += f"({self.paragraph})" + (f"({self.item})" if self.item else "")
        elif self.item:
            text += f"({to_chinese(self.item)})"
        if self.point:
            text += f"({self.point})"
        return text + (f"–{_short_article(*self.last)}" if self.last else "")

    @property
    def chinese_tail(self) -> str:
        """``第六十一条第二款第（一）项``."""
        text = _chinese_article(self.article, self.suffix)
        text += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        text += f"第（{to_chinese(self.item)}）项" if self.item else ""
        text += f"第{self.point}目" if self.point else ""
        return text + (f"至{_chinese_article(*self.last)}" if self.last else "")

    @property
    def head(self) -> tuple[int, int]:
        return self.article, self.suffix


@dataclass(frozen=True, slots=True)
class Found:
    """A citation met in running text, with its place: ``text[start:end]``."""

    cite: Cite
    start: int
    end: int
    text: str


def chinese(title: str, cite: Cite) -> str:
    """``《中华人民共和国行政处罚法》第六十一条第二款``. Book marks inside a title become 〈〉."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》{cite.chinese_tail}"


def parse(text: str) -> Cite:
    """One citation, short or Chinese. Raises CitationError; a list of several is one too."""
    cites = parse_list(text)
    if len(cites) != 1:
        raise CitationError(f"“{text}”含有 {len(cites)} 处引用，这里只能写一处。")
    return cites[0]


def parse_list(text: str) -> tuple[Cite, ...]:
    """One or several citations: ``处罚法§54(1)、§55；强制法§18``. Nothing else may stand in the text."""
    cites: list[Cite] = []
    at, text = 0, text.strip()
    law = ""
    while at < len(text):
        if cites and (gap := _BETWEEN.match(text, at)):
            at = gap.end()
        law, start = _law_at(text, at) or (law, at)
        found = list(tails(law, text, start)) if law else []
        if not found:
            raise CitationError(
                f"“{text}”不是规范的引用。请写成 处罚法§61(2) 或者 《行政处罚法》第六十一条第二款。"
            )
        cites += [one.cite for one in found]
        at = found[-1].end
    if not cites:
        raise CitationError("引用不能为空。请写成 处罚法§61(2) 或者 《行政处罚法》第六十一条第二款。")
    return tuple(cites)


def _law_at(text: str, at: int) -> tuple[str, int] | None:
    if found := TITLE.match(text, at):
        return found[1], found.end()
    if found := NAME.match(text, at) or _BARE.match(text, at):
        return found[1], found.end()
    return None


def tails(law: str, text: str, at: int) -> Iterator[Found]:
    """The articles that follow a law's name, with what each leaves out taken from the one before."""
    before: Cite | None = None
    while True:
        start = at
        if before is not None:
            gap = _BETWEEN.match(text, at)
            start = gap.end() if gap else len(text)
        read = _tail(law, text, start, before)
        if read is None:
            return
        before, at = read
        yield Found(before, start, at, text[start:at])


def _tail(law: str, text: str, at: int, before: Cite | None) -> tuple[Cite, int] | None:
    if found := _SHORT.match(text, at):
        return _short(law, found), found.end()
    if found := _ARTICLE.match(text, at):
        return _long(law, found), found.end()
    if before is None:
        return None
    if found := _PARAGRAPH.match(text, at):
        paragraph, item, point = (_number(group) for group in found.groups())
        return replace(before, paragraph=paragraph, item=item, point=point, last=None), found.end()
    if found := _ITEM.match(text, at):
        item, point = (_number(group) for group in found.groups())
        return replace(before, item=item, point=point, last=None), found.end()
    return None


def _short(law: str, found: re.Match[str]) -> Cite:
    marks = [mark.strip("()（） ") for mark in re.findall(r"[(（][^)）]+[)）]", found[3] or "")]
    levels: list[int | None] = [_checked(mark) for mark in marks]
    if marks and not marks[0].isdecimal():
        levels.insert(0, None)
    paragraph, item, point = [*levels, None, None, None][:3]
    head = _checked(found[1]), _number(found[2]) or 0
    return Cite(law, *head, paragraph, item, point, _last(head, found[4], found[5]))


def _long(law: str, found: re.Match[str]) -> Cite:
    article, suffix, last, last_suffix, paragraph, item, point = found.groups()
    head = _checked(article), _number(suffix) or 0
    levels = _number(paragraph), _number(item), _number(point)
    return Cite(law, *head, *levels, _last(head, last, last_suffix))


def _last(head: tuple[int, int], article: str | None, suffix: str | None) -> tuple[int, int] | None:
    if article is None:
        return None
    last = _checked(article), _number(suffix) or 0
    if last <= head:
        raise CitationError(f"引用的范围写反了：{_short_article(*head)} 至 {_short_article(*last)}。")
    return last


def _number(text: str | None) -> int | None:
    return None if text is None else _checked(text)


def _checked(text: str) -> int:
    number = to_int(text)
    if not 0 < number < 10_000:
        raise CitationError(f"编号“{text}”不存在：条、款、项从一数起。")
    return number


def _short_article(article: int, suffix: int) -> str:
    return f"{article}之{to_chinese(suffix)}" if suffix else str(article)


def _chinese_article(article: int, suffix: int) -> str:
    return f"第{to_chinese(article)}条" + (f"之{to_chinese(suffix)}" if suffix else "")
