"""What may be seen, decided once per model, and what holds on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from zhifa.libraries.bodies import regions
from zhifa.libraries.bodies.roles import Role

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.bodies.models import (  # noqa: F401
        Body,
        Certificate,
        CertificateEvent,
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
        """Held on that day, on leave or not."""
        return self.filter(holds_on(day))

    def acting_on(self, day: date) -> Self:
        """Held on that day by somebody who is not on leave: these may act."""
        from zhifa.libraries.bodies.models import Leave

        away = Leave.objects.filter(holds_on(day), user=OuterRef("user"))
        return self.on(day).filter(~Exists(away))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(within_sight(user, "body__"))


class BodyQuerySet(models.QuerySet["Body"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own bodies; for supervisors and keepers of the registry, every body in the region and below."""
        return self.filter(within_sight(user))


class OfficerQuerySet(models.QuerySet["OfficerProfile"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.is_superuser else self.filter(body__in=_bodies_seen(user))

    def in_service(self) -> Self:
        """Whose account is open. Few accounts are closed: naming those is cheaper than looking up every one."""
        from zhifa.foundation.accounts.models import User

        return self.exclude(user__in=User.objects.filter(is_active=False).order_by().values("pk"))


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.is_superuser else self.filter(profile__body__in=_bodies_seen(user))

    def on(self, day: date) -> Self:
        """In their period on that day; suspension and revocation are in the events."""
        return self.filter(holds_on(day, "valid_from", "valid_until"))

    def valid_on(self, day: date) -> Self:
        """Of use on that day: in their period, neither suspended nor taken away."""
        from zhifa.libraries.bodies.models import CertificateEvent

        events = CertificateEvent.objects.all()
        # Few certificates have events: their ids are cheaper than asking for every certificate.
        return self.on(day).exclude(pk__in=events.suspended(day)).exclude(pk__in=events.ended(day))

    def enforcement(self) -> Self:
        return self.filter(kind="enforcement")

    def supervision(self) -> Self:
        return self.filter(kind="supervision")


class CertificateEventQuerySet(models.QuerySet["CertificateEvent"]):
    def ended(self, day: date) -> models.QuerySet[Any, Any]:
        """Ids of the certificates that were revoked or cancelled by that day."""
        return self.filter(kind__in=["revoked", "cancelled"], on__lte=day).order_by().values("certificate")

    def suspended(self, day: date) -> models.QuerySet[Any, Any]:
        """Ids of the certificates whose last suspension by that day was not followed by a reinstatement."""
        later = self.model._default_manager.filter(
            Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")),
            certificate=OuterRef("certificate"), kind="reinstated", on__lte=day,
        )  # fmt: skip
        since = self.filter(kind="suspended", on__lte=day).filter(~Exists(later))
        return since.order_by().values("certificate")


def _bodies_seen(user: User | AnonymousUser) -> models.QuerySet[Any, Any]:
    """Asked once for a whole list, not for each row."""
    from zhifa.libraries.bodies.models import Body

    return Body.objects.visible_to(user).order_by().values("pk")


def beginning(field: str, text: str) -> Q:
    """Texts that begin so, by the index: SQLite's LIKE ignores case and so would read everything."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": f"{text}\U0010ffff"})
    return Q(**{f"{field}__startswith": text})


def within_sight(user: User | AnonymousUser, path: str = "", on: date | None = None) -> Q:
    """The condition on bodies reached by ``path`` that this user may see on the day (today).

    Whoever set the platform up (``is_superuser``) registers its first bodies, and so sees all.
    """
    from zhifa.libraries.bodies.models import Post

    if not user.is_authenticated:
        return Q(pk__in=[])
    if user.is_superuser:
        return Q()
    held = Post.objects.on(on or timezone.localdate()).filter(user=user, user__is_active=True)
    rows: list[tuple[Any, ...]] = list(
        held.values_list("body_id", "role", "body__region__code", "body__oversees")
    )
    seen = Q(**{f"{path}pk__in": sorted({body for body, *_ in rows})})
    for _, role, region, oversees in rows:
        if role == Role.SUPERVISOR or (role == Role.PERSONNEL and oversees):
            seen |= Q(**{f"{path}region__code__startswith": regions.significant(region)})
    return seen
