"""Unified codes and identity numbers in text, mended where the check characters leave one answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product

from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import Paper

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_URL_CODE = re.compile(r"(?<![0-9A-Za-z])9[0-9A-Za-z]{17}(?![0-9A-Za-z])")
# What optical readers take for one another.
LOOK_ALIKE = {
    "O": "0D", "0": "DQ", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6", "D": "0", "Q": "0", "V": "UY",
    "8": "B", "5": "S", "2": "Z", "1": "L", "6": "G", "U": "V",
}  # fmt: skip
MOST_MENDED = 2  # characters; more is guessing


@dataclass(frozen=True, slots=True)
class Number:
    """``read``: as it stands in the text, where that was mended to ``number``."""

    paper: str
    number: str
    problem: str = ""
    read: str = ""


def number_of(paper: str, text: str) -> Number:
    """The number that a labelled value holds."""
    plain = normalised(text.split(" ")[0] if len(normalised(text.split(" ")[0])) >= 15 else text)
    found = check_identifier(paper, plain[:18] if len(plain) > 18 and paper != Paper.OTHER else plain)
    if found.ok:
        return Number(paper, found.number)
    fixed = mended(paper, found.number)
    if fixed:
        return Number(paper, fixed, read=found.number)
    return Number(paper, found.number, found.problem)


def mended(paper: str, number: str) -> str:
    """The only number that differs in look-alike characters and passes the check; empty when none or several."""
    if len(number) != 18:
        return ""
    for count in range(1, MOST_MENDED + 1):
        good = {other for other in _neighbours(number, count) if check_identifier(paper, other).ok}
        if good:
            return good.pop() if len(good) == 1 else ""
    return ""


def _neighbours(number: str, count: int) -> set[str]:
    places = [at for at, ch in enumerate(number) if ch in LOOK_ALIKE]
    made = set()
    for chosen in combinations(places, count):
        for letters in product(*(LOOK_ALIKE[number[at]] for at in chosen)):
            other = list(number)
            for at, letter in zip(chosen, letters, strict=True):
                other[at] = letter
            made.add("".join(other))
    return made


def codes_in(text: str) -> list[Number]:
    """Valid numbers that stand anywhere in the text, each once: unified codes first."""
    found: dict[str, Number] = {}
    for pattern, paper in ((_CODE, Paper.USCC), (_URL_CODE, Paper.USCC), (_CODE, Paper.ID_CARD)):
        for hit in pattern.finditer(text if pattern is _URL_CODE else text.upper()):
            checked = check_identifier(paper, hit[0])
            if checked.ok:
                found.setdefault(checked.number, Number(paper, checked.number))
    return list(found.values())
