"""What the pages of the library read. Every function makes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from zhifa.libraries.laws.kinds import RANKS
from zhifa.libraries.laws.models import Law, LawVersion, Provision, Tag
from zhifa.libraries.laws.names import statutes
from zhifa.libraries.laws.searching.scope import Scope
from zhifa.libraries.laws.versions import Choice, choose


def laws(words: str = "", scope: Scope | None = None) -> QuerySet[Law]:
    """Laws whose title contains the words, or one of whose short names does; highest rank first.

    ``scope`` narrows by kind, region and tag, and by whether some text has the status on the day.
    """
    rank = Case(
        *(When(kind=one, then=Value(number)) for one, number in RANKS.items()), output_field=IntegerField()
    )
    found = Law.objects.annotate(place=rank).order_by("place", "name").prefetch_related("versions")
    if words:
        titles = {entry.title for entry in statutes().values() if words in entry.short}
        found = found.filter(Q(title__icontains=words) | Q(title__in=titles))
    return found if scope is None else _narrowed(found, scope)


def _narrowed(found: QuerySet[Law], scope: Scope) -> QuerySet[Law]:
    if scope.kind:
        found = found.filter(kind=scope.kind)
    if scope.region:
        found = found.filter(region=scope.region)
    if scope.tag:
        found = found.filter(tags__name=scope.tag)
    texts = LawVersion.objects.filter(law=OuterRef("pk"))
    in_force = texts.filter(
        Q(effective_until=None) | Q(effective_until__gte=scope.on), effective_from__lte=scope.on
    )
    begun = texts.filter(effective_from__lte=scope.on)
    conditions = {
        "in_force": Exists(in_force),
        "coming": Exists(texts) & ~Exists(begun),
        "ended": Exists(begun) & ~Exists(in_force),
    }
    return found.filter(conditions[scope.status]) if scope.status in conditions else found


def tags() -> list[str]:
    """The names of all tags that some law has."""
    return list(Tag.objects.filter(laws__isnull=False).values_list("name", flat=True).distinct())


def regions() -> list[str]:
    """The codes of the regions that have rules of their own here."""
    return list(Law.objects.exclude(region="").values_list("region", flat=True).distinct().order_by("region"))


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
