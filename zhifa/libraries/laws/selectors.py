"""What the pages of the library read. Every function makes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from zhifa.libraries.laws.kinds import RANKS
from zhifa.libraries.laws.models import Law, LawVersion, Provision
from zhifa.libraries.laws.names import statutes
from zhifa.libraries.laws.versions import Choice, choose

HITS = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """Provisions that contain all words; ``more`` when there are others that are not shown."""

    provisions: list[Provision]
    more: bool


def laws(words: str = "", kind: str = "") -> QuerySet[Law]:
    """Laws whose title contains the words, or one of whose short names does; highest rank first."""
    rank = Case(
        *(When(kind=one, then=Value(number)) for one, number in RANKS.items()), output_field=IntegerField()
    )
    found = Law.objects.annotate(place=rank).order_by("place", "name").prefetch_related("versions")
    if kind:
        found = found.filter(kind=kind)
    if words:
        titles = {entry.title for entry in statutes().values() if words in entry.short}
        found = found.filter(Q(title__icontains=words) | Q(title__in=titles))
    return found


def in_force(on: date) -> Q:
    """Provisions of texts in force on a day."""
    return Q(version__effective_from__lte=on) & (
        Q(version__effective_until=None) | Q(version__effective_until__gte=on)
    )


def containing(words: str, on: date) -> Hits:
    """Provisions in force that contain every one of the words (separated by blanks)."""
    wanted = in_force(on)
    for word in words.split():
        wanted &= Q(text__icontains=word)
    rows = Provision.objects.filter(wanted).select_related("version__law")
    found = list(rows.order_by("version__law__name", "version_id", "ordinal")[: HITS + 1])
    return Hits(found[:HITS], len(found) > HITS)


def law_by_code(code: str) -> Law | None:
    return Law.objects.prefetch_related("versions").filter(code=code).first()


def versions_of(law: Law) -> list[LawVersion]:
    """Oldest first; uses what was prefetched."""
    return sorted(law.versions.all(), key=lambda version: version.effective_from)


def of_the_day(law: Law, on: date) -> Choice:
    versions = versions_of(law)
    return (
        choose(versions, on)
        if versions
        else Choice(None, "not_installed", f"《{law.title}》的条文没有收录。")
    )


def provisions_of(version: LawVersion) -> Sequence[Provision]:
    return list(version.provisions.order_by("ordinal"))
