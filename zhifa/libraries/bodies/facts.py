"""Rows as the plain JSON that the rulebook reads (zhifa.rulebook.reading)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhifa.libraries.bodies.models import Body, Certificate, CertificateEvent, OfficerProfile
from zhifa.libraries.bodies.regions import within

Json = dict[str, Any]
ENDING = {CertificateEvent.Kind.REVOKED, CertificateEvent.Kind.CANCELLED}


def body_json(body: Body) -> Json:
    return {
        "code": body.code,
        "name": body.name,
        "kind": body.kind,
        "level": body.level,
        "region": body.region.code,
        "active": body.active,
        "seal_from": iso(body.seal_from),
        "seal_until": iso(body.seal_until),
        "principal": body.principal.code if body.principal else "",
        "entrustment": body.entrustment,
    }


@dataclass(slots=True)
class Person:
    """A person of the register: ``posts`` are the role and unit of each post held in the body on the day."""

    username: str
    name: str
    auxiliary: bool
    legal_qualification: bool
    reviewer_since: str | None
    posts: list[tuple[str, str]] = field(default_factory=list)


def officer_json(person: Person, body: Body, certificate: Json | None) -> Json:
    return {
        "id": person.username,
        "name": person.name,
        "body": body.code,
        "unit": next((unit for _, unit in person.posts if unit), ""),
        "roles": [role for role, _ in person.posts],
        "certificate": certificate,
        "auxiliary": person.auxiliary,
        "legal_qualification": person.legal_qualification,
        "reviewer_since": person.reviewer_since,
    }


def certificate_of(profile: OfficerProfile, on: date) -> Certificate | None:
    """The enforcement certificate in its period on the day, else the last one that there was."""
    return of_the_day(profile.certificates.all(), on)


def of_the_day(
    certificates: Iterable[Certificate], on: date, kind: str = Certificate.Kind.ENFORCEMENT
) -> Certificate | None:
    mine = [one for one in certificates if one.kind == kind]
    known = sorted(mine, key=lambda one: one.valid_until, reverse=True)
    in_period = [one for one in known if one.valid_from <= on <= one.valid_until]
    return next(iter(in_period or known), None)


def certificate_json(certificate: Certificate, events: Iterable[CertificateEvent]) -> Json:
    suspended, revoked_on = interruptions(events)
    return {
        "number": certificate.number,
        "valid_from": iso(certificate.valid_from),
        "valid_until": iso(certificate.valid_until),
        "regions": list(certificate.regions),
        "fields": list(certificate.fields),
        "suspended": [[iso(first), iso(last)] for first, last in suspended],
        "revoked_on": iso(revoked_on),
    }


def interruptions(
    events: Iterable[CertificateEvent],
) -> tuple[list[tuple[date, date | None]], date | None]:
    """Closed intervals of suspension (open end: ``None``) and the day of revocation or cancelling."""
    suspended: list[tuple[date, date | None]] = []
    since, revoked_on = None, None
    for event in sorted(events, key=lambda one: (one.on, one.pk)):
        if event.kind == CertificateEvent.Kind.SUSPENDED:
            since = since or event.on
        elif event.kind in ENDING:
            revoked_on = revoked_on or event.on
        elif since is not None:
            if event.on > since:
                suspended.append((since, event.on - timedelta(days=1)))
            since = None
    return suspended + ([(since, None)] if since else []), revoked_on


def certificate_state(certificate: Certificate, on: date) -> str:
    """``valid``, ``not_yet``, ``expired``, ``suspended``, ``revoked`` or ``cancelled`` on the day."""
    events = list(certificate.events.all())
    suspended, _ = interruptions(events)
    if ended := [one for one in events if one.kind in ENDING and one.on <= on]:
        return min(ended, key=lambda one: (one.on, one.pk)).kind
    if on < certificate.valid_from:
        return "not_yet"
    if on > certificate.valid_until:
        return "expired"
    if any(first <= on and (last is None or on <= last) for first, last in suspended):
        return "suspended"
    return "valid"


def covers(certificate: Certificate, region: str, field: str) -> bool:
    """Whether the certificate reaches this place and field; empty lists do not limit."""
    place = not certificate.regions or any(within(region, outer) for outer in certificate.regions)
    return place and (not certificate.fields or field in certificate.fields)


def body_values(body: Body) -> Json:
    """Everything of a body that documents may print, by element path ``body.*``."""
    names = (
        "code", "name", "common_name", "short_name", "kind", "level", "uscc", "address", "postcode", "phone",
        "reconsideration_government", "court", "payment_bank", "payment_account_name", "payment_account",
    )  # fmt: skip
    values: Json = {name: getattr(body, name) for name in names}
    principal = body.principal.name if body.principal else ""
    region = body.region
    return {**values, "region": region.code, "region_name": region.name, "principal_name": principal}


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
