"""Who relies on a law: providers say it, each for its own things; the page of a law asks them all.

A part of the platform that cites laws adds its provider to ``PROVIDERS``; the laws library knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from zhifa.foundation.accounts.models import User
from zhifa.libraries.items import services as items
from zhifa.libraries.laws import services as laws
from zhifa.libraries.laws.models import Law
from zhifa.workshop.bundle import load_bundle

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that cites the law, where it is, and the provisions it cites."""

    title: str
    url: str
    cites: tuple[str, ...]


Provider = Callable[[Law, User], Iterable[Use]]


def of_items(law: Law, user: User) -> Iterator[Use]:
    """Items whose present or former basis is this law."""
    wanted = Q()
    for name in names_of(law):
        wanted |= Q(search_text__contains=f"{name.lower()}§")
    for item in items.Item.objects.visible_to(user).filter(wanted).order_by("code")[:SHOWN]:
        cites = tuple(line for line in item.search_text.splitlines() if _cites(line, law))
        yield Use(item.name, reverse("item", args=[item.code]), cites)


def of_documents(law: Law, user: User) -> Iterator[Use]:
    """Documents that rest on this law."""
    for code, row in sorted(load_bundle()["documents"].items()):
        cites = tuple(cite for cite in row.get("cites") or () if _cites(cite, law))
        if cites:
            yield Use(row["name"], reverse("document", args=[code]), cites)


PROVIDERS: dict[str, Provider] = {"执法事项": of_items, "文书": of_documents}


def uses_of(law: Law, user: User) -> list[tuple[str, list[Use]]]:
    """By kind of thing; kinds without any are left out."""
    found = [(name, list(provider(law, user))) for name, provider in PROVIDERS.items()]
    return [(name, uses) for name, uses in found if uses]


def names_of(law: Law) -> tuple[str, ...]:
    return tuple(dict.fromkeys((law.title, law.name, *law.short_names)))


def _cites(text: str, law: Law) -> bool:
    try:
        return laws.parse_list(text)[0].law in {name.lower() for name in names_of(law)} | set(names_of(law))
    except laws.CitationError:
        return False
