"""Articles that begin on a day of their own: ``本条例第三条自2027年1月1日起施行``, said in the last articles. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from zhifa.libraries.laws.numerals import NUMERAL, to_int

Place = tuple[int, int]
_ONE = rf"第([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?"
_RANGE = rf"第[{NUMERAL}]+条(?:之[{NUMERAL}]+)?(?:至第[{NUMERAL}]+条(?:之[{NUMERAL}]+)?)?"
_STATED = re.compile(
    rf"(?:^|[，。；]|本法|本条例|本办法|本规定|其中)((?:{_RANGE}[、和]?)+)的?(?:规定)?"
    r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|生效)"
)
_PART = re.compile(rf"{_ONE}(?:至{_ONE})?")
_LAST = 3  # articles at the end in which commencement is said


def own_days(articles: Sequence[tuple[Place, str]]) -> dict[Place, date]:
    """By article (number, suffix) its own day; ``articles`` in order, with their texts."""
    found: dict[Place, date] = {}
    places = [place for place, _ in articles]
    for _, text in articles[-_LAST:]:
        for stated in _STATED.finditer("".join(text.split())):
            day = date(int(stated[2]), int(stated[3]), int(stated[4]))
            for part in _PART.finditer(stated[1]):
                first = to_int(part[1]), to_int(part[2]) if part[2] else 0
                last = (to_int(part[3]), to_int(part[4]) if part[4] else 0) if part[3] else first
                found |= {place: day for place in places if first <= place <= last}
    return found
