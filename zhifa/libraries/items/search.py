"""Items by the words that people use for the thing: 占道经营, 卖过期食品, 油烟扰民."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Q, Value, When

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.querysets import ItemQuerySet
from zhifa.paperwork.words import bigrams, folded, terms

NEAR = 20  # items shown when no item has all the words


def search_text(item: Item, cites: Iterable[str] = ()) -> str:
    """What is searched: code, name, everyday words and citations, one a line."""
    return folded("\n".join([item.code, item.name, *item.keywords, *cites]))


def search(items: ItemQuerySet, words: str) -> ItemQuerySet:
    """Items that have all the words; else those that share most pairs of characters, best first."""
    wanted = terms(words)
    if not wanted:
        return items
    every = Q()
    for term in wanted:
        every &= Q(search_text__contains=term)
    exact = items.filter(every)
    return exact if exact.exists() else _nearest(items, wanted)


def _nearest(items: ItemQuerySet, wanted: list[str]) -> ItemQuerySet:
    pairs = set[str]().union(*(bigrams(term) for term in wanted))
    scored = [
        (sum(pair in text for pair in pairs), pk)
        for pk, text in items.values_list("pk", "search_text").iterator()
    ]
    # A third of the pairs: fewer is chance, not meaning.
    best = sorted(
        (row for row in scored if row[0] * 3 >= len(pairs) and row[0]), key=lambda row: (-row[0], row[1])
    )
    order = [pk for _, pk in best[:NEAR]]
    if not order:
        return items.none()
    rank = Case(*(When(pk=pk, then=Value(i)) for i, pk in enumerate(order)), output_field=IntegerField())
    return items.filter(pk__in=order).order_by(rank)
