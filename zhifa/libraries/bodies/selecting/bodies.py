"""Bodies as lists ask for them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zhifa.libraries.bodies.models import Body, Certificate, OfficerProfile, Post, Unit
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import BodyQuerySet, holds_on
from zhifa.libraries.bodies.regions import significant
from zhifa.libraries.bodies.roles import Role

FLAWS = {
    "few": "持证人员不足",
    "headless": "办案机构没有负责人",
    "seal": "印章已停用",
    "entrustment": "委托已到期",
}


@dataclass(frozen=True, slots=True)
class BodyQuery:
    """``state``: active (default), closed or all; ``flaw``: one of FLAWS; ``region``: it and what lies in it."""

    words: str = ""
    kind: str = ""
    level: str = ""
    field: str = ""
    region: str = ""
    state: str = "active"
    flaw: str = ""


def select_bodies(found: BodyQuerySet, query: BodyQuery, on: date) -> BodyQuerySet:
    for word in query.words.split()[:5]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(common_name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__istartswith=word)
        )
    if query.state != "all":
        found = found.filter(active=query.state != "closed")
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.level:
        found = found.filter(level=query.level)
    if query.region:
        found = found.filter(region__code__startswith=significant(query.region))
    if query.field:
        found = found.filter(fields__icontains=f'"{query.field}"')
    return with_flaw(found, query.flaw, on) if query.flaw in FLAWS else found


def with_flaw(found: BodyQuerySet, flaw: str, on: date) -> BodyQuerySet:
    """Active bodies that have it on the day."""
    found = found.filter(active=True)
    if flaw == "seal":
        return found.filter(seal_until__lt=on)
    if flaw == "entrustment":
        return found.filter(kind=Body.Kind.ENTRUSTED_ORG, entrustment__until__lt=on.isoformat())
    if flaw == "headless":
        return found.filter(pk__in=headless_units(on).values("body"))
    minimum = int(parameter("certified_minimum", on))
    # A body without a field of enforcement (司法局) needs nobody to enforce.
    valid = Certificate.objects.enforcement().valid_on(on).order_by().values("profile")
    certified = OfficerProfile.objects.in_service().filter(auxiliary=False, pk__in=valid).order_by()
    enough = certified.values("body").annotate(n=Count("pk")).filter(n__gte=minimum).values("body")
    return found.exclude(fields=[]).exclude(pk__in=enough)


def headless_units(on: date) -> QuerySet[Unit]:
    """Units that handle cases, have people and no head on the day."""
    held = Post.objects.on(on).filter(unit=OuterRef("pk"), user__is_active=True)
    units = Unit.objects.filter(active=True, handling=True, body__active=True)
    return units.filter(Exists(held)).exclude(Exists(held.filter(role=Role.UNIT_HEAD)))


def counted(found: BodyQuerySet, on: date) -> BodyQuerySet:
    """Each body with ``people`` and ``certified`` on the day; one query."""
    held = Post.objects.on(on).filter(body=OuterRef("pk"), user__is_active=True).order_by()
    people = held.values("body").annotate(n=Count("user", distinct=True)).values("n")
    return found.select_related("region").annotate(
        people=Coalesce(Subquery(people), Value(0)), certified=Coalesce(Subquery(_certified(on)), Value(0))
    )


def _certified(on: date) -> QuerySet[Any, Any]:
    """How many people of the body in the outer query have a valid certificate and a post there."""
    valid = Certificate.objects.enforcement().valid_on(on)
    valid = valid.filter(
        Exists(Post.objects.filter(holds_on(on), user=OuterRef("profile__user"), body=OuterRef("profile__body"))),
        profile__body=OuterRef("pk"), profile__auxiliary=False, profile__user__is_active=True,
    )  # fmt: skip
    return valid.order_by().values("profile__body").annotate(n=Count("profile", distinct=True)).values("n")
