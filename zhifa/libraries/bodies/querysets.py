"""What may be seen, decided once per model, and what holds on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from zhifa.libraries.bodies import regions
from zhifa.libraries.bodies.roles import Role

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.bodies.models import (  # noqa: F401
        Body,
        Certificate,
        OfficerProfile,
        Post,
        Region,
    )


def holds_on(day: date, first: str = "since", last: str = "until") -> Q:
    """Periods that contain the day; both ends belong to the period."""
    return Q(**{f"{first}__lte": day}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


class RegionQuerySet(models.QuerySet["Region"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day, "valid_from", "valid_until"))


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(within_sight(user, "body__"))


class BodyQuerySet(models.QuerySet["Body"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own bodies; for a supervisor, every body in his region and below."""
        return self.filter(within_sight(user))


class OfficerQuerySet(models.QuerySet["OfficerProfile"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(within_sight(user, "body__"))


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(within_sight(user, "profile__body__"))

    def on(self, day: date) -> Self:
        """In their period on that day; suspension and revocation are in the events."""
        return self.filter(holds_on(day, "valid_from", "valid_until"))

    def valid_on(self, day: date) -> Self:
        """Good for enforcement on that day: in their period, neither suspended nor revoked."""
        from zhifa.libraries.bodies.models import CertificateEvent

        so_far = CertificateEvent.objects.filter(certificate=OuterRef("pk"), on__lte=day)
        last = so_far.exclude(kind="revoked").order_by("-on", "-pk").values("kind")[:1]
        revoked = Exists(so_far.filter(kind="revoked"))
        return (
            self.on(day)
            .alias(last=Coalesce(Subquery(last), Value("")))
            .filter(~revoked)
            .exclude(last="suspended")
        )


def within_sight(user: User | AnonymousUser, path: str = "", on: date | None = None) -> Q:
    """The condition on bodies reached by ``path`` that this user may see on the day (today)."""
    from zhifa.libraries.bodies.models import Post

    if not user.is_authenticated:
        return Q(pk__in=[])
    held = Post.objects.on(on or timezone.localdate()).filter(user=user, user__is_active=True)
    rows: list[tuple[Any, ...]] = list(held.values_list("body_id", "role", "body__region__code"))
    seen = Q(**{f"{path}pk__in": sorted({body for body, _, _ in rows})})
    for _, role, region in rows:
        if role == Role.SUPERVISOR:
            seen |= Q(**{f"{path}region__code__startswith": regions.significant(region)})
    return seen
