"""An article as lines to show, with the cited 款, 项 or 目 marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhifa.libraries.laws.citations import Cite
from zhifa.libraries.laws.structure import Item, Paragraph, parse


@dataclass(frozen=True, slots=True)
class Line:
    """``level``: 0 a 款, 1 a 项, 2 a 目, 3 a line of the annex. ``hit``: it is what was cited."""

    text: str
    level: int = 0
    hit: bool = False


def lines(text: str, cite: Cite | None = None) -> list[Line]:
    """The lines of one article. A citation of the whole article marks nothing."""
    article = parse(text)
    alone = len(article.paragraphs) == 1
    out: list[Line] = []
    for paragraph in article.paragraphs:
        here = cite is not None and (
            cite.paragraph == paragraph.number or (cite.paragraph is None and bool(cite.item) and alone)
        )
        out += _paragraph(paragraph, cite if here else None)
    return out + [Line(line, 3) for line in article.annex.splitlines()]


def _paragraph(paragraph: Paragraph, cite: Cite | None) -> Iterator[Line]:
    whole = cite is not None and cite.item is None
    for line in paragraph.lead.splitlines():
        yield Line(line, 0, whole)
    for item in paragraph.items:
        yield from _item(item, cite, whole)


def _item(item: Item, cite: Cite | None, whole: bool) -> Iterator[Line]:
    mine = cite is not None and cite.item == item.number
    hit = whole or (mine and cite is not None and cite.point is None)
    for line in item.text.splitlines():
        yield Line(line, 1, hit)
    for point in item.points:
        here = hit or (mine and cite is not None and cite.point == point.number)
        for line in point.text.splitlines():
            yield Line(line, 2, here)
