"""What the registry holds already, read once for a whole import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.facts import ENDING
from zhifa.libraries.bodies.models import (
    Body,
    Certificate,
    CertificateEvent,
    OfficerProfile,
    Post,
    Region,
)
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import BodyQuerySet
from zhifa.libraries.bodies.roles import Role

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Person:
    profile: int
    user: int
    name: str
    body: str
    title: str
    auxiliary: bool
    active: bool


@dataclass(slots=True)
class Held:
    """A certificate: whose (the hash of the identity number, or a profile's key), and when."""

    owner: str
    number: str
    kind: str
    period: Period


@dataclass(slots=True)
class Known:
    """``bodies``: those within reach by code, new ones of the file too; ``people`` by hash of identity number."""

    today: date
    years: int
    bodies: dict[str, Body]
    outside: set[str]
    regions: dict[str, Region]
    home: str
    people: dict[str, Person]
    usernames: set[str]
    roles: dict[int, set[str]]
    papers: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))  # by number
    held: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))  # by owner
    rows: dict[str, int] = field(default_factory=dict)  # hash → row of this file

    def hold(self, paper: Held) -> None:
        self.papers[paper.number].append(paper)
        self.held[paper.owner].append(paper)


def known(reach: BodyQuerySet, home: str) -> Known:
    """``home``: the code of the region that the clerk keeps; empty for everywhere."""
    today = timezone.localdate()
    bodies = {one.code: one for one in reach.select_related("region", "parent__region", "principal")}
    found = Known(
        today=today,
        years=int(parameter("certificate_years", today)),
        bodies=bodies,
        outside=set(Body.objects.values_list("code", flat=True)) - bodies.keys(),
        regions={one.code: one for one in Region.objects.on(today).order_by("valid_from")},
        home=home,
        people=_people(),
        usernames=set(User.objects.values_list("username", flat=True)),
        roles=_roles(today),
    )
    marks = {one.profile: mark for mark, one in found.people.items()}
    for paper in _papers(marks):
        found.hold(paper)
    return found


def _people() -> dict[str, Person]:
    rows = OfficerProfile.objects.exclude(id_hash="").order_by().values_list(
        "id_hash", "pk", "user_id", "user__name", "body__code", "title", "auxiliary", "user__is_active"
    )  # fmt: skip
    return {row[0]: Person(*row[1:]) for row in rows.iterator()}


def _roles(today: date) -> dict[int, set[str]]:
    held: dict[int, set[str]] = defaultdict(set)
    for user, role in (
        Post.objects.filter(until__isnull=True).order_by().values_list("user_id", "role").iterator()
    ):
        held[user].add(role)
    for user, role in Post.objects.filter(until__gte=today).order_by().values_list("user_id", "role"):
        held[user].add(role)
    return held


def _papers(marks: dict[int, str]) -> Iterable[Held]:
    """Periods as they were cut short by revocation or cancelling."""
    ended = dict(
        CertificateEvent.objects.filter(kind__in=ENDING).order_by("-on").values_list("certificate", "on")
    )
    rows = Certificate.objects.order_by().values_list(
        "pk", "profile_id", "number", "kind", "valid_from", "valid_until"
    )
    for pk, profile, number, kind, first, last in rows.iterator():
        until = min(last, ended[pk] - timedelta(days=1)) if pk in ended else last
        yield Held(marks.get(profile, f"#{profile}"), number, kind, (first, until))


ROLE_NAMES = {str(role.label): role.value for role in Role} | {role.value: role.value for role in Role}
