"""A plan carried out in one transaction: all of it, or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from zhifa.foundation import bulk
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import id_numbers
from zhifa.libraries.bodies.deeds.bodies import CHANGEABLE, change_body, natural_lines
from zhifa.libraries.bodies.deeds.ledger import By, changed, plain
from zhifa.libraries.bodies.importing.shapes import BodyPlan, OfficerPlan, Outcome, Plan
from zhifa.libraries.bodies.models import (
    Body,
    Certificate,
    Change,
    OfficerProfile,
    Post,
    SupervisionLine,
    Unit,
)
from zhifa.libraries.bodies.roles import Role

Kind = Change.Kind
Units = dict[tuple[int, str], Unit]


def write(plan: Plan, by: By, bodies: dict[str, Body]) -> None:
    """``bodies``: by code, those of the registry; the new ones are put there."""
    today = timezone.localdate()
    people = [one.plan for one in plan.rows if isinstance(one.plan, OfficerPlan)]
    new = [one for one in people if not one.profile]
    users = {one.mark: _user(one) for one in new}
    numbers = {one.mark: id_numbers.columns(one.number) for one in new}
    with transaction.atomic():
        _write_bodies(plan, by, bodies, today)
        units = _units(people, bodies, by, today)
        bulk.insert(users.values())
        _write_people(new, users, numbers, bodies)
        _write_rest(people, set(users), bodies, units, by, today)


def _write_bodies(plan: Plan, by: By, bodies: dict[str, Body], today: date) -> None:
    made: list[Body] = []
    for one in plan.rows:
        if not isinstance(one.plan, BodyPlan):
            continue
        entry = one.plan.entry
        if one.outcome is Outcome.CHANGE and one.plan.known:
            bodies[entry.code] = change_body(one.plan.known, entry, today, by)
        else:
            body = bodies[
                entry.code
            ]  # planned before; its superior stands above it in the file, so has its key
            body.save(force_insert=True)
            made.append(body)
    overseeing = list(Body.objects.filter(oversees=True, active=True).select_related("region"))
    SupervisionLine.objects.bulk_create(
        line for body in made for line in natural_lines(body, overseeing, today)
    )
    bulk.insert(
        changed(
            Kind.BODY_CREATED,
            by,
            today,
            body=body,
            text=body.name,
            after={name: plain(getattr(body, name)) for name in CHANGEABLE},
        )
        for body in made
    )


def _units(people: Iterable[OfficerPlan], bodies: dict[str, Body], by: By, today: date) -> Units:
    """Units that rows name and nobody made yet are made."""
    wanted = dict.fromkeys((bodies[one.body].pk, one.unit) for one in people if one.unit)
    known = {(unit.body_id, unit.name): unit for unit in Unit.objects.all()} if wanted else {}
    fresh = [Unit(body_id=body, name=name) for body, name in wanted if (body, name) not in known]
    bulk.insert(fresh)
    bulk.insert(
        changed(Kind.UNIT_CREATED, by, today, body_id=unit.body_id, unit_id=unit.pk, text=unit.name)
        for unit in fresh
    )
    return known | {(unit.body_id, unit.name): unit for unit in fresh}


def _user(one: OfficerPlan) -> User:
    """An account without a password: the operator gives a one-time password when the person comes."""
    return User(
        username=one.username, name=one.name, password=f"!{secrets.token_hex(20)}", must_change_password=True
    )


def _write_people(
    new: list[OfficerPlan],
    users: dict[str, User],
    numbers: dict[str, dict[str, str]],
    bodies: dict[str, Body],
) -> None:
    profiles = [
        OfficerProfile(
            user_id=users[one.mark].pk, body_id=bodies[one.body].pk, title=one.title, auxiliary=one.auxiliary,
            legal_qualification=one.qualified, **numbers[one.mark],
        )
        for one in new
    ]  # fmt: skip
    bulk.insert(profiles)
    for one, profile in zip(new, profiles, strict=True):
        one.profile, one.user = profile.pk, profile.user_id


def _write_rest(
    people: list[OfficerPlan], new: set[str], bodies: dict[str, Body], units: Units, by: By, today: date
) -> None:
    posts, papers, changes = [], [], []
    for one in people:
        body = bodies[one.body].pk
        unit = units[body, one.unit].pk if one.unit else None
        posts += [
            Post(user_id=one.user, body_id=body, unit_id=unit, role=role, since=one.since)
            for role in one.roles
        ]
        if paper := one.paper:
            papers.append(Certificate(
                profile_id=one.profile, kind=paper.kind, number=paper.number, issuer=paper.issuer, valid_from=paper.valid_from,
                valid_until=paper.valid_until, regions=list(paper.regions), fields=list(paper.fields),
            ))  # fmt: skip
        changes.append(_change(one, one.mark in new, body, unit, by, today))
    for one in people:
        if one.new_title:
            OfficerProfile.objects.filter(pk=one.profile).update(title=one.title)
    bulk.insert(posts)
    bulk.insert(papers)
    bulk.insert(changes)


def _change(one: OfficerPlan, new: bool, body: int, unit: int | None, by: By, today: date) -> Change:
    told = ["、".join(str(Role(role).label) for role in one.roles)] if one.roles else []
    told += [f"{one.paper.number}（{one.paper.valid_from} 至 {one.paper.valid_until}）"] if one.paper else []
    told += [f"职务 {one.title}"] if one.new_title else []
    kind = Kind.PERSON_CREATED if new else Kind.PERSON_CHANGED
    return changed(kind, by, today, body_id=body, unit_id=unit, user_id=one.user, text="，".join(told))
