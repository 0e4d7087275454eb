"""What may be seen, and what holds on a day in a place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from zhifa.libraries.bodies.services import Role, ancestors, holds_on, posts_of, significant

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.bodies.models import Body
    from zhifa.libraries.items.models import Item, ItemImport, ItemVersion, Power, PowerBatch  # noqa: F401


class VersionQuerySet(models.QuerySet["ItemVersion"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))


class PowerQuerySet(models.QuerySet["Power"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def reaching(self, region: str) -> Self:
        """Powers whose region is this one or contains it; an empty region asks for any."""
        return self.filter(region__code__in=ancestors(region)) if region else self


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The power list is public; inside the platform it is shown to everybody who holds a post."""
        return self if posts_of(user) else self.none()

    def in_force(self, day: date) -> Self:
        """Items with a version in force on the day."""
        from zhifa.libraries.items.models import ItemVersion

        return self.filter(Exists(ItemVersion.objects.on(day).filter(item=OuterRef("pk"))))

    def held_by(self, body: Body, region: str, day: date) -> Self:
        """Items in force that the body holds in the region on the day."""
        from zhifa.libraries.items.models import Power

        # From the powers of one body to its items: a body holds few of many.
        powers = Power.objects.on(day).reaching(region).filter(body=body).order_by()
        return self.in_force(day).filter(pk__in=powers.values("item"))


class BatchQuerySet(models.QuerySet["PowerBatch"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(_managed_by(user))


class ImportQuerySet(models.QuerySet["ItemImport"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(_managed_by(user))


def _managed_by(user: User | AnonymousUser) -> Q:
    """What was done in the bodies in which the user is item manager, and in every body in their regions."""
    areas = [significant(post.body.region.code) for post in posts_of(user) if post.role == Role.OPERATOR]
    seen = Q(pk__in=[])
    for area in areas:
        seen |= Q(created_in__region__code__startswith=area)
    return seen
