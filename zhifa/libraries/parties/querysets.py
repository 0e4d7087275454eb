"""Which parties a user may see, and how they are found among millions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, cast

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q

from zhifa.libraries.bodies.services import posts_of, visible_bodies
from zhifa.libraries.parties import indexing
from zhifa.paperwork.parties.kinds import PartyKind

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.parties.models import Party  # noqa: F401

AFTER_ALL = "\U0010ffff"
_ARRAY = "string_to_array(parties_party.pieces, ' ')"


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Organisations and businesses: everybody with a post. Natural persons: bodies that deal with them."""
        return self.filter(within_sight(user))

    def standing(self) -> Self:
        """Without those that were merged into others."""
        return self.filter(merged_into__isnull=True)

    def found_by(self, pieces: Iterable[str], any_of: Iterable[str] = ()) -> Self:
        """Those with all these words of the index, and one of ``any_of`` where given; newest first."""
        every, some = list(pieces), list(any_of)
        if not every and not some:
            return self
        found = self.extra(**(_in_fts if connection.vendor == "sqlite" else _in_array)(every, some))
        return cast(Self, found)

    def named(self, words: str, pieces: Iterable[str] = (), any_of: Iterable[str] = ()) -> Self:
        """Those with all the words in their names or in that of their representative."""
        found = self.found_by([*indexing.question(words), *pieces], any_of)
        for word in words.split():
            plain = indexing.folded(word)
            if len(plain) > 2:  # one pair, or the first character, is exact already
                found = found.filter(search_name__contains=plain)
        return found

    def code_begins(self, code: str) -> Self:
        """By the beginning of the unified code, through its index and in its order."""
        if connection.vendor == "sqlite":
            near = self.filter(~Q(uscc=""), uscc__gte=code, uscc__lt=code + AFTER_ALL)
        else:
            near = self.filter(uscc__startswith=code)
        return near.order_by("uscc", "pk")


def _in_fts(every: list[str], some: list[str]) -> dict[str, Any]:
    """Joined from the full-text table, which gives its rows newest first: nothing is sorted."""
    groups = [f'"{one}"' for one in every]
    if some:
        groups.append("(" + " OR ".join(f'"{one}"' for one in some) + ")")
    return {
        "tables": [indexing.TABLE],
        "where": [f"{indexing.TABLE} MATCH %s", f"{indexing.TABLE}.rowid = parties_party.id"],
        "params": [" AND ".join(groups)],
        "order_by": [f"-{indexing.TABLE}.rowid"],
    }


def _in_array(every: list[str], some: list[str]) -> dict[str, Any]:
    wanted = [(f"{_ARRAY} @> %s::text[]", every), (f"{_ARRAY} && %s::text[]", some)]
    asked = [(condition, words) for condition, words in wanted if words]
    return {
        "where": [condition for condition, _ in asked],
        "params": [words for _, words in asked],
        "order_by": ["-id"],
    }


def within_sight(user: User | AnonymousUser, *paths: str) -> Q:
    """The condition on the parties reached by these paths (the party itself without any): all are seen."""
    from zhifa.libraries.parties.models import Party

    if not posts_of(user):
        return Q(pk__in=[])
    bodies, condition = visible_bodies(user).values("pk"), Q()
    for path in paths or ("",):
        dealing = Party.bodies.through.objects.filter(party_id=OuterRef(f"{path}pk"), body__in=bodies)
        condition &= ~Q(**{f"{path}kind": PartyKind.PERSON}) | Q(Exists(dealing))
    return condition
