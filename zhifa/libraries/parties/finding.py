"""Finding parties by what somebody types or chooses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import visible_bodies
from zhifa.libraries.parties import indexing
from zhifa.libraries.parties.aliases import survivor_of
from zhifa.libraries.parties.models import Party, PartyLicence
from zhifa.libraries.parties.querysets import PartyQuerySet
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import PartyKind

SOON = timedelta(days=30)  # a permit that ends within so many days is pointed out
MOST_BODIES = 40  # bodies named in one question of the index; beyond, the sight alone decides
_CODE = re.compile(r"[0-9A-Z]{6,18}")


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty: not asked for. ``expiring``: a permit has ended or ends within ``SOON``."""

    words: str = ""
    kind: str = ""
    status: str = ""
    field: str = ""
    tag: str = ""
    region: str = ""
    expiring: bool = False


def search(words: str, user: User | AnonymousUser) -> PartyQuerySet:
    """Parties that the user may see, by name, by representative, or by a whole number of any paper."""
    return find(Filters(words=words), user)


def find(filters: Filters, user: User | AnonymousUser) -> PartyQuerySet:
    """The standing parties within sight, newest first; all through the index, whatever is asked."""
    rows = Party.objects.visible_to(user).standing()
    words = " ".join(filters.words.split())
    if words and _is_code(words):
        rows = by_code(rows, normalised(words))
    elif words and not indexing.question(words):
        return rows.none()
    pieces, any_of = _pieces(filters), _bodies(filters, user)
    if words and not _is_code(words):
        rows = rows.named(words, pieces, any_of)
    else:
        rows = rows.found_by(pieces, any_of)
    if filters.expiring:
        ending = PartyLicence.objects.filter(valid_until__lte=timezone.localdate() + SOON)
        rows = rows.filter(pk__in=ending.values("party"))
    return rows


def _is_code(words: str) -> bool:
    number = normalised(words)
    return bool(_CODE.fullmatch(number)) and any(ch.isdigit() for ch in number)


def by_code(rows: PartyQuerySet, number: str) -> PartyQuerySet:
    """A whole number of any paper, or the beginning of a unified code."""
    owner = _owner(number)
    return rows.filter(pk=survivor_of(owner).pk) if owner else rows.code_begins(number)


def _pieces(filters: Filters) -> list[str]:
    asked = {"k": filters.kind, "s": filters.status, "f": filters.field}
    words = [f"{letter}:{code}" for letter, code in asked.items() if code]
    words += [indexing.tag_word(filters.tag)] if filters.tag else []
    return words + [f"r:{one}" for one in indexing.regions_around(filters.region)[-1:]]


def _bodies(filters: Filters, user: User | AnonymousUser) -> list[str]:
    """Of persons only, the bodies: else the search would wade through all whom the user may not see."""
    if filters.kind != PartyKind.PERSON:
        return []
    ids: Iterable[int] = visible_bodies(user).values_list("pk", flat=True)[: MOST_BODIES + 1]
    words = [f"b:{pk}" for pk in ids]
    return words if len(words) <= MOST_BODIES else []


def _owner(number: str) -> Party | None:
    """Without an order: with one, a database may walk the whole table in it instead of using the two indexes."""
    same = Q(uscc=number) | Q(id_hash__in=sealing.fingerprints(number))
    return next(iter(Party.objects.filter(same).order_by()[:1]), None)


def search_number(number: str, user: User | AnonymousUser) -> Party | None:
    """The party within sight with this whole number, of whatever paper."""
    number = normalised(number)
    if not number:
        return None
    found = _owner(number)
    return Party.objects.visible_to(user).filter(pk=survivor_of(found).pk).first() if found else None


def days_left(until: date | None) -> int | None:
    """Days until a permit ends, negative when it has; None when it does not end."""
    return (until - timezone.localdate()).days if until else None
