"""Accounts, posts and certificates of the demo people. They share one password, hashed once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password

from zhifa.demo.reading import read
from zhifa.demo.roster import PASSWORD, SALT
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Certificate, CertificateEvent, OfficerProfile, Post, Unit

Row = dict[str, Any]


def load_people(bodies: dict[str, Body]) -> int:
    """How many people the demo city has."""
    data = read("people")
    defaults: Row = data.pop("defaults")
    people = list(_people(data, defaults))
    users = _users(people)
    profiles = _profiles(people, users, bodies)
    _posts(people, users, bodies)
    _certificates([row for row in people if "cert" in row], profiles, bodies)
    return len(people)


def _people(data: dict[str, list[Row]], defaults: Row) -> Iterator[Row]:
    for body, rows in data.items():
        for row in rows:
            yield {**defaults, "unit": "", "body": body, **row}


def _users(people: list[Row]) -> dict[str, User]:
    encoded = make_password(PASSWORD, salt=SALT)
    fresh = [User(username=row["user"], name=row["name"], password=encoded) for row in people]
    for user in fresh:
        validate_password(PASSWORD, user)
    User.objects.bulk_create(fresh, ignore_conflicts=True)
    names = [row["user"] for row in people]
    return {user.username: user for user in User.objects.filter(username__in=names)}


def _profiles(
    people: list[Row], users: dict[str, User], bodies: dict[str, Body]
) -> dict[str, OfficerProfile]:
    OfficerProfile.objects.bulk_create(
        [
            OfficerProfile(
                user=users[row["user"]],
                body=bodies[row["body"]],
                title=row.get("title", ""),
                phone=bodies[row["body"]].phone,
                auxiliary=row.get("auxiliary", False),
                legal_qualification=row.get("qualified", False),
                reviewer_since=row.get("reviewer_since"),
            )
            for row in people
        ],
        ignore_conflicts=True,
    )
    found = OfficerProfile.objects.filter(user__in=users.values()).select_related("user")
    return {profile.user.username: profile for profile in found}


def _posts(people: list[Row], users: dict[str, User], bodies: dict[str, Body]) -> None:
    units = {(unit.body_id, unit.name): unit for unit in Unit.objects.filter(body__in=bodies.values())}
    Post.objects.bulk_create(
        [
            Post(
                user=users[row["user"]],
                body=bodies[row["body"]],
                unit=units[bodies[row["body"]].pk, row["unit"]] if row["unit"] else None,
                role=role,
                since=row["posts_since"],
            )
            for row in people
            for role in row["roles"]
        ],
        ignore_conflicts=True,
    )


def _certificates(people: list[Row], profiles: dict[str, OfficerProfile], bodies: dict[str, Body]) -> None:
    Certificate.objects.bulk_create(
        [
            Certificate(
                number=row["cert"],
                profile=profiles[row["user"]],
                issuer="岭海市人民政府",
                valid_from=row["cert_from"],
                valid_until=row["cert_until"],
                regions=[bodies[row["body"]].region.code],
                fields=bodies[row["body"]].fields,
            )
            for row in people
        ],
        ignore_conflicts=True,
    )
    numbers = {
        one.number: one for one in Certificate.objects.filter(number__in=[row["cert"] for row in people])
    }
    CertificateEvent.objects.bulk_create(
        [
            CertificateEvent(
                certificate=numbers[row["cert"]], kind=event["kind"], on=event["from"], reason=event["reason"]
            )
            for row in people
            for event in row.get("events", [])
        ],
        ignore_conflicts=True,
    )
