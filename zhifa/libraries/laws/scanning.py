"""Citations in running text: after 《…》, after known names without book marks, after aliases set in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhifa.libraries.laws.citations import NAME, TITLE, CitationError, Found, tails
from zhifa.libraries.laws.numerals import NUMERAL

_ARTICLE_FOLLOWS = rf"(?=\s*§|第[{NUMERAL}\d]+条)"


class _Named(NamedTuple):
    law: str
    start: int
    end: int


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for laws that texts cite without book marks: ``行政处罚法第三十三条``. Longest name first."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))}){_ARTICLE_FOLLOWS}")


def find_all(text: str, names: re.Pattern[str] | None = None) -> Iterator[Found]:
    """Every citation, in order. A number that no article can have (第零条) ends that law's list."""
    aliases: dict[str, str] = {}
    at = 0
    for law, start, end in _laws(text, names, aliases):
        if start < at:
            continue
        try:
            for one in tails(aliases.get(law, law), text, end):
                first = start if at <= start else one.start
                yield Found(one.cite, first, one.end, text[first : one.end])
                at = one.end
        except CitationError:
            continue


def _laws(text: str, names: re.Pattern[str] | None, aliases: dict[str, str]) -> list[_Named]:
    laws: list[_Named] = []
    for found in TITLE.finditer(text):
        laws.append(_Named(found[1], found.start(), found.end()))
        if found[2]:
            aliases[found[2].strip()] = found[1]
    if names is not None:
        laws += [_Named(found[0], found.start(), found.end()) for found in names.finditer(text)]
    if aliases:
        laws += [_Named(m[0], m.start(), m.end()) for m in names_pattern(aliases).finditer(text)]
    known = {law.end for law in laws}
    laws += [
        _Named(found[1], found.start(), found.end())
        for found in NAME.finditer(text)
        if found.end(1) not in known and found.end() not in known
    ]
    return sorted(laws, key=lambda law: (law.start, -law.end))
