"""Which parties a user may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from zhifa.libraries.bodies.services import posts_of, visible_bodies
from zhifa.libraries.parties.kinds import PartyKind

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.parties.models import Party  # noqa: F401


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Organisations and businesses: everybody with a post. Natural persons: bodies that deal with them."""
        from zhifa.libraries.parties.models import Party

        if not posts_of(user):
            return self.none()
        dealing = Party.bodies.through.objects.filter(
            party_id=OuterRef("pk"), body__in=visible_bodies(user).values("pk")
        )
        return self.filter(~Q(kind=PartyKind.PERSON) | Exists(dealing))
