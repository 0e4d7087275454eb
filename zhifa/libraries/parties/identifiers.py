"""Checks of the numbers that identify a party, as of today and with what the platform knows of places."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from zhifa.paperwork.parties import identifiers
from zhifa.paperwork.parties.identifiers import Identifier
from zhifa.paperwork.parties.kinds import PartyKind

UNKNOWN_PLACE = "前 6 位地址码不在区划表中，可能是新设区划，请对照证件核对。"


def check_identifier(kind: str, text: str) -> Identifier:
    """Check a number of a kind of paper (``Paper`` code, ``00`` for the unified social credit code)."""
    found = identifiers.check_identifier(kind, text, timezone.localdate())
    from_a_card = found.ok and found.region and found.party_kind == PartyKind.PERSON
    return found if not from_a_card or known_place(found.number) else replace(found, notes=(UNKNOWN_PLACE,))


def known_place(number: str) -> bool:
    """Whether the platform's regions or the table of python-stdnum have the county."""
    from zhifa.libraries.bodies.services import Region

    try:
        ric.get_birth_place(number)
    except (ValidationError, KeyError):  # KeyError: it knows the province only
        return Region.objects.filter(code=number[:6]).exists()
    return True
