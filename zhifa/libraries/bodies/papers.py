"""People with their posts and certificates as facts, in three statements: every act asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from zhifa.foundation import sql
from zhifa.libraries.bodies import facts
from zhifa.libraries.bodies.facts import Person
from zhifa.libraries.bodies.models import Body, Certificate, CertificateEvent

_AWAY = """SELECT 1 FROM bodies_leave away WHERE away.user_id = account.id AND away.since <= %s
              AND (away.until IS NULL OR away.until >= %s)"""
_IN_OFFICE = f"""
SELECT profile.id, account.username, account.name, profile.auxiliary, profile.legal_qualification,
       profile.reviewer_since, post.role, unit.name
  FROM bodies_post post
  JOIN accounts_user account ON account.id = post.user_id
  JOIN bodies_officerprofile profile ON profile.user_id = account.id
  LEFT JOIN bodies_unit unit ON unit.id = post.unit_id
 WHERE post.body_id = %s AND post.since <= %s AND (post.until IS NULL OR post.until >= %s) AND account.is_active
   AND NOT EXISTS ({_AWAY})
"""
_OF_ONE = f"""
SELECT profile.id, account.username, account.name, profile.auxiliary, profile.legal_qualification,
       profile.reviewer_since, post.role, unit.name
  FROM bodies_officerprofile profile
  JOIN accounts_user account ON account.id = profile.user_id
  LEFT JOIN bodies_post post ON post.user_id = account.id AND post.body_id = %s
       AND post.since <= %s AND (post.until IS NULL OR post.until >= %s) AND NOT EXISTS ({_AWAY})
  LEFT JOIN bodies_unit unit ON unit.id = post.unit_id
 WHERE profile.user_id = %s
"""
_ORDER = " ORDER BY account.username, post.since, post.id"
_EVENTS = "JOIN bodies_certificate paper ON paper.id = certificate_id WHERE paper.profile_id IN "


def in_office(body: Body, on: date, usernames: Sequence[str] | None = None) -> dict[str, facts.Json]:
    """Active people with a post in the body on the day and not on leave, by user name; or only those named."""
    if usernames is not None and not usernames:
        return {}
    named = f" AND account.username IN {sql.listed(usernames)}" if usernames else ""
    rows = sql.ask(_IN_OFFICE + named + _ORDER, [body.pk, *[str(on)] * 4, *(usernames or ())])
    return _facts(rows, body, on)


def of_one(user_id: int, body: Body, on: date) -> facts.Json | None:
    """One person of the register, whatever posts he holds in the body."""
    rows = sql.ask(_OF_ONE + _ORDER, [body.pk, *[str(on)] * 4, user_id])
    return next(iter(_facts(rows, body, on).values()), None)


def _facts(rows: Sequence[tuple[Any, ...]], body: Body, on: date) -> dict[str, facts.Json]:
    people: dict[int, Person] = {}
    for profile, username, name, auxiliary, qualified, since, role, unit in rows:
        if profile not in people:
            reviewer_since = str(since) if since else None
            people[profile] = Person(username, name, bool(auxiliary), bool(qualified), reviewer_since)
        if role:
            people[profile].posts.append((role, unit or ""))
    papers = _papers(list(people), on)
    return {
        one.username: facts.officer_json(one, body, papers.get(profile)) for profile, one in people.items()
    }


def _papers(profiles: list[int], on: date) -> dict[int, facts.Json]:
    """The certificate that counts on the day, by profile, with what interrupted it."""
    if not profiles:
        return {}
    places = sql.listed(profiles)
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in sql.fetch(Certificate, f"WHERE profile_id IN {places} ORDER BY id", profiles):
        held[certificate.profile_id].append(certificate)
    events: dict[int, list[CertificateEvent]] = defaultdict(list)
    for event in sql.fetch(CertificateEvent, _EVENTS + places, profiles):
        events[event.certificate_id].append(event)
    chosen = {profile: facts.of_the_day(certificates, on) for profile, certificates in held.items()}
    return {
        profile: facts.certificate_json(certificate, events[certificate.pk])
        for profile, certificate in chosen.items()
        if certificate is not None
    }
