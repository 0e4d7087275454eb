"""Items by what their law says: somebody who knows neither the name nor the everyday word finds them by the matter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from zhifa.libraries.items import services as items
from zhifa.libraries.laws import services as citing
from zhifa.libraries.laws.models import Provision

SHOWN = 8
SHORTEST = 2


def by_law(held: items.ItemQuerySet, words: str, on: date, known: Collection[int]) -> list[items.Item]:
    """Items whose penal provision answers to the words on the day, without those that are ``known`` already."""
    if len(words) < SHORTEST:
        return []
    wanted = Q()
    found = citing.search(words, citing.Scope(on))
    for provision in found.hits[: found.exact]:
        cite = _cite(provision)
        # The number must end there: §12 is not §124.
        wanted |= Q(search_text__contains=f"{cite}(") | Q(search_text__contains=f"{cite}\n")
        wanted |= Q(search_text__endswith=cite)
    return list(held.filter(wanted).exclude(pk__in=known)[:SHOWN]) if wanted else []


def _cite(provision: Provision) -> str:
    whole = citing.Cite(provision.version.law.title, provision.number or 0, provision.suffix)
    return str(citing.shortened(whole)).lower()
