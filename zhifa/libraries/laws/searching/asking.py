"""What somebody means by the words in the search box: articles, laws, and groups of words of which one must occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa.libraries.laws import citations, names
from zhifa.libraries.laws.citations import CitationError, Cite
from zhifa.libraries.laws.numerals import NUMERAL
from zhifa.libraries.laws.searching import everyday
from zhifa.libraries.laws.searching.bigrams import pairs, runs

LONGEST = 100
_MOST_GROUPS = 24
_LOOSE = re.compile(
    rf"《?(?P<law>[^《》§\d\s]{{2,60}}?)》?\s*(?:第\s*)?(?P<article>\d{{1,4}}|[{NUMERAL}]{{1,8}})\s*"
    rf"(?:条)?(?P<suffix>之[{NUMERAL}]+)?(?P<rest>(?:第?[{NUMERAL}\d]+[款项目])*)"
)
_PARTICLES = re.compile(r"[的了吗呢吧啊呀么着过就都还也很太给被把在和与或跟及]")
# What counts how much, against a word that the table knows: all that was typed, word for word; what a question hints
# at; a stretch of characters that may be several words; its pairs.
_WHOLE, _HINT, _STRETCH, _LOOSE_PAIR = 2.0, 0.5, 0.6, 0.6
_LITERAL = 5  # characters from which the whole counts: shorter ones are words of their own


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which one should occur in the article. ``needed``: in an exact hit it must."""

    words: tuple[str, ...]
    weight: float = 1.0
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """``cites`` when the words name articles; ``law`` when they begin with the name of one."""

    words: str
    cites: tuple[Cite, ...] = ()
    law: str = ""
    groups: tuple[Group, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """What is marked in the hits, the longest first."""
        every = {word for group in self.groups for word in group.words if len(word) > 1}
        return tuple(sorted(every, key=lambda word: (-len(word), word)))


def understand(words: str) -> Question:
    words = " ".join(words.split())[:LONGEST]
    cites = cited(words)
    if cites:
        return Question(words, cites)
    law, rest = _law(words)
    return Question(words, (), law, tuple(_groups(rest))[:_MOST_GROUPS])


def cited(words: str) -> tuple[Cite, ...]:
    """The articles that 处罚法§61(2), 《处罚法》三十三条, 行政处罚法第61条第2款 or 处罚法 61 name."""
    try:
        return citations.parse_list(words)
    except CitationError:
        pass
    loose = _LOOSE.fullmatch(words)
    if loose is None or (names.statute(loose["law"]) is None and "条" not in words):
        return ()
    rest = re.sub(rf"第?([{NUMERAL}\d]+[款项目])", r"第\1", loose["rest"])
    try:
        return citations.parse_list(f"《{loose['law']}》第{loose['article']}条{loose['suffix'] or ''}{rest}")
    except CitationError:
        return ()


def _law(words: str) -> tuple[str, str]:
    """(the law that the words begin with, the other words)."""
    first, _, rest = words.partition(" ")
    for end in range(len(first), 2, -1):
        if entry := names.statute(first[:end]):
            return entry.title, f"{first[end:]} {rest}".strip()
    return "", words


def _groups(words: str) -> Iterator[Group]:
    """First what must occur, then the single pairs that speak for an article when not everything does."""
    loose: dict[str, float] = {}
    for run in runs(words):
        if len(run) >= _LITERAL:
            yield Group((run,), _WHOLE, needed=False)
        for piece, legal in _pieces(run):
            if piece in everyday.asking():
                yield from [Group(legal, _HINT, needed=False)] if legal else []
                continue
            if legal:
                yield Group((piece, *legal))
            else:
                yield from (Group((part,), _STRETCH) for part in _parts(piece))
            loose |= {} if legal else dict.fromkeys(pairs(piece), _LOOSE_PAIR)
    for pair, weight in loose.items():
        if len(pair) > 1 and not _PARTICLES.search(pair):
            yield Group((pair,), weight, needed=False)


def _pieces(run: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The run cut at everyday words, each with its words of the law; none for what stands between them."""
    at = 0
    for found in everyday.pattern().finditer(run):
        if found.start() > at:
            yield run[at : found.start()], ()
        yield found[0], everyday.words()[found[0]]
        at = found.end()
    if at < len(run):
        yield run[at:], ()


def _parts(piece: str) -> list[str]:
    return [part for part in _PARTICLES.split(piece) if len(part) > 1 or (part.isascii() and part)]
