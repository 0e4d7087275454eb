"""Certificates as lists ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhifa.libraries.bodies.models import CertificateEvent
from zhifa.libraries.bodies.querysets import CertificateQuerySet, beginning
from zhifa.libraries.bodies.regions import significant
from zhifa.libraries.bodies.selecting.officers import running_out

STATES = {
    "valid": "有效",
    "soon": "即将到期",
    "expired": "已过期",
    "suspended": "暂扣中",
    "ended": "已吊销、注销",
    "not_yet": "尚未生效",
}


@dataclass(frozen=True, slots=True)
class CertificateQuery:
    """``words``: the beginning of a number, or a name."""

    kind: str = "enforcement"
    words: str = ""
    body: str = ""
    region: str = ""
    state: str = ""


def select_certificates(found: CertificateQuerySet, query: CertificateQuery, on: date) -> CertificateQuerySet:
    found = found.filter(kind=query.kind)
    if words := "".join(query.words.split()):
        found = found.filter(beginning("number", words) | Q(profile__user__name__startswith=words))
    if query.body:
        found = found.filter(profile__body__code=query.body)
    if query.region:
        found = found.filter(profile__body__region__code__startswith=significant(query.region))
    return in_state(found, query.state, on)


def in_state(found: CertificateQuerySet, state: str, on: date) -> CertificateQuerySet:
    events = CertificateEvent.objects.all()
    match state:
        case "valid":
            return found.valid_on(on)
        case "soon":
            return found.filter(pk__in=running_out(on).values("pk"))
        case "expired":
            return found.filter(valid_until__lt=on).exclude(pk__in=events.ended(on))
        case "suspended":
            return found.on(on).filter(pk__in=events.suspended(on)).exclude(pk__in=events.ended(on))
        case "ended":
            return found.filter(pk__in=events.ended(on))
        case "not_yet":
            return found.filter(valid_from__gt=on).exclude(pk__in=events.ended(on))
    return found
