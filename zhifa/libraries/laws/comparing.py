"""Two texts of a law side by side: which article became which, and which words changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, Protocol

Change = Literal["same", "moved", "changed", "added", "removed"]
_TOKEN = re.compile(r"[A-Za-z0-9.]+|\s+|.")
_ALIKE = 0.5  # share of common pairs of characters from which an article counts as the same one, reworded
_SAME_PLACE = 0.15  # the same for two articles that bear the same number
_SHORTEST_COMMON = 2  # a single common character between two changes is chance


class Part(Protocol):
    """What is compared: an article with its number as printed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have (``same``), or only the older (``removed``) or newer one (``added``)."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One article of either text. ``moved``: the same words under another number."""

    change: Change
    old: Part | None
    new: Part | None
    old_pieces: tuple[Piece, ...] = ()
    new_pieces: tuple[Piece, ...] = ()


def compare(old: Sequence[Part], new: Sequence[Part]) -> list[Row]:
    """Every article of both texts once, in the order of the newer; removed ones where they stood."""
    partner = _pair(old, new)
    rows: list[Row] = []
    at = 0
    old_of = {theirs: mine for mine, theirs in partner.items()}
    for index, part in enumerate(new):
        mine = old_of.get(index)
        if mine is not None:
            while at < mine:
                if at not in partner:
                    rows.append(Row("removed", old[at], None, (Piece("removed", old[at].text),)))
                at += 1
            at = max(at, mine + 1)
            rows.append(_row(old[mine], part))
        else:
            rows.append(Row("added", None, part, (), (Piece("added", part.text),)))
    rows += [
        Row("removed", old[index], None, (Piece("removed", old[index].text),))
        for index in range(at, len(old))
        if index not in partner
    ]
    return rows


def words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The older and the newer text, each cut where they differ; numbers and Latin words stay whole."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for equal, one, two in _runs(before, after):
        if equal:
            left.append(Piece("same", one))
            right.append(Piece("same", one))
        else:
            left += [Piece("removed", one)] if one else []
            right += [Piece("added", two)] if two else []
    return tuple(left), tuple(right)


def _row(old: Part, new: Part) -> Row:
    if old.text == new.text:
        whole = (Piece("same", old.text),)
        return Row("same" if old.label == new.label else "moved", old, new, whole, whole)
    return Row("changed", old, new, *words(old.text, new.text))


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[bool, str, str]]:
    """(equal?, older words, newer words); changes that only a chance character parts are one change."""
    changed_before: list[str] = []
    changed_after: list[str] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for at, (code, start, end, other_start, other_end) in enumerate(codes):
        lone = 0 < at < len(codes) - 1 and end - start < _SHORTEST_COMMON
        if code == "equal" and not (lone and before[start] not in "。；，、：\n"):
            if changed_before or changed_after:
                yield False, "".join(changed_before), "".join(changed_after)
                changed_before, changed_after = [], []
            yield True, "".join(before[start:end]), ""
        else:
            changed_before += before[start:end]
            changed_after += after[other_start:other_end]
    if changed_before or changed_after:
        yield False, "".join(changed_before), "".join(changed_after)


def _pair(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Older index → newer index: the same words first, then the most alike, then the same number."""
    found: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for index, part in enumerate(new):
        places.setdefault(part.text, []).append(index)
    for index, part in enumerate(old):
        if same := places.get(part.text):
            found[index] = same.pop(0)
    taken = set(found.values())
    ours = {index: _bigrams(part.text) for index, part in enumerate(old) if index not in found}
    theirs = {index: _bigrams(part.text) for index, part in enumerate(new) if index not in taken}
    alike = []
    for mine, grams in ours.items():
        for other, others in theirs.items():
            score = len(grams & others) / (len(grams | others) or 1)
            same_number = old[mine].label == new[other].label
            if score >= (_SAME_PLACE if same_number else _ALIKE):
                alike.append((-score, mine, other))
    for _, mine, other in sorted(alike):
        if mine not in found and other not in taken:
            found[mine] = other
            taken.add(other)
    return found


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
