"""Checks of the numbers that identify a party. Each refusal says which place is wrong and what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from zhifa.paperwork.parties.kinds import Paper


@dataclass(frozen=True, slots=True)
class Identifier:
    """The answer of a check. ``number`` is normalised even when refused; ``notes`` do not refuse.

    ``party_kind`` is what the number itself says (``""`` where it says nothing).
    """

    paper: str
    number: str
    problem: str = ""
    notes: tuple[str, ...] = ()
    birth_date: date | None = None
    sex: str = ""
    region: str = ""
    party_kind: str = ""

    @property
    def ok(self) -> bool:
        return not self.problem


def normalised(text: str) -> str:
    """Full-width to half-width, no gaps, capital letters."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(ch for ch in folded if not ch.isspace() and ch not in "-－—·.")


def check_identifier(kind: str, text: str, today: date) -> Identifier:
    """Check a number of a kind of paper (``Paper`` code, ``00`` for the unified social credit code)."""
    from zhifa.paperwork.parties import credit_code, id_card, other_papers

    number = normalised(text)
    if not number:
        return Identifier(kind, "", "没有填写证件号码。请对照证照填写。")
    if kind == Paper.USCC:
        return credit_code.check(number)
    if kind == Paper.ID_CARD:
        return id_card.check(number, today)
    return other_papers.check(kind, number, today)


def misfit(number: str, alphabet: str) -> tuple[int, str] | None:
    """The place (from 1) and the character that does not belong, or None."""
    return next(((place, ch) for place, ch in enumerate(number, 1) if ch not in alphabet), None)
