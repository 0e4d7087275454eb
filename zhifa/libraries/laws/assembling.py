"""From the source's articles to provisions: text repaired, merged articles parted, place and eId known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhifa.libraries.laws.cleaning import clean
from zhifa.libraries.laws.corrections import Corrections, Merged
from zhifa.libraries.laws.eids import article_eid
from zhifa.libraries.laws.numerals import NUMERAL, to_chinese, to_int
from zhifa.libraries.laws.source import RawArticle, RawLaw

_LABEL = re.compile(rf"第([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?$")
_ENTRY = re.compile(rf"条目([{NUMERAL}]+)$")
_MISSING_HEAD = (
    "数据把这一条并入了前一条，本条的开头几个字已经丢失；以下文字从丢失处之后开始，引用前请核对公布的文本。"
)
_LOST = "……"


@dataclass(slots=True)
class Draft:
    """A provision to be stored. ``number`` is None for what is no article: 决定 and 解释 by entry."""

    eid: str
    label: str
    number: int | None
    suffix: int
    part: str
    subpart: str
    chapter: str
    section: str
    text: str
    note: str = ""


@dataclass(slots=True)
class _Place:
    part: str = ""
    subpart: str = ""

    def enter(self, headings: Iterable[str]) -> None:
        for heading in headings:
            if "分编" in heading.partition(" ")[0]:
                self.subpart = heading
            elif "编" in heading.partition(" ")[0]:
                self.part, self.subpart = heading, ""


def assemble(law: RawLaw, fixes: Corrections) -> list[Draft]:
    """The provisions of one text, in order, with eIds that are unique in it."""
    place = _Place(part=fixes.first_parts.get(law.title, ""))
    drafts: list[Draft] = []
    for article in law.articles:
        cleaned = clean(article.text)
        drafts += _provisions(article, cleaned.text, place, fixes.merged.get(law.title, ()))
        place.enter(cleaned.headings)
    _make_unique(drafts)
    return drafts


def _provisions(article: RawArticle, text: str, place: _Place, merged: Iterable[Merged]) -> Iterator[Draft]:
    number, suffix = article_number(article.label)
    for one in merged:
        if one.article == number and (at := text.find("\n" + one.begins)) >= 0:
            yield _draft(article, number, suffix, text[:at], place)
            yield _draft(article, one.belongs_to, 0, _LOST + text[at + 1 :], place, _MISSING_HEAD)
            return
    yield _draft(article, number, suffix, text, place)


def _draft(
    article: RawArticle, number: int | None, suffix: int, text: str, place: _Place, note: str = ""
) -> Draft:
    headings = place.part, place.subpart, article.chapter.strip(), article.section.strip()
    if number is None:
        label, eid = _entry(article.label)
    else:
        label = f"第{to_chinese(number)}条" + (f"之{to_chinese(suffix)}" if suffix else "")
        eid = article_eid(headings, number, suffix)
    return Draft(eid, label, number, suffix, *headings, text, note)


def article_number(label: str) -> tuple[int | None, int]:
    """``第一百二十条之一`` → (120, 1); (None, 0) for a label that is no article."""
    found = _LABEL.match(label)
    return (to_int(found[1]), to_int(found[2]) if found[2] else 0) if found else (None, 0)


def _entry(label: str) -> tuple[str, str]:
    found = _ENTRY.match(label)
    return (f"{found[1]}、", f"entry_{to_int(found[1])}") if found else ("全文", "body")


def _make_unique(drafts: list[Draft]) -> None:
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.eid] = times = seen.get(draft.eid, 0) + 1
        if times > 1:
            draft.eid += f"-{times}"
            draft.note = draft.note or "数据里这个条号重复出现，引用前请核对公布的文本。"
