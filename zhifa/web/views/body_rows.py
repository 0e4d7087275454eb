"""What the pages of bodies and people place: plain values, already in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import field_name

STATES = {
    "valid": ("有效", "done"),
    "not_yet": ("尚未生效", "soon"),
    "expired": ("已过期", "danger"),
    "suspended": ("暂扣中", "danger"),
    "revoked": ("已吊销", "danger"),
}


def counted(found: QuerySet[bodies.Body], on: date) -> QuerySet[bodies.Body]:
    """Each body with ``people`` and ``certified`` on the day; one query."""
    held = bodies.Post.objects.on(on).filter(body=OuterRef("pk"), user__is_active=True).order_by()
    people = held.values("body").annotate(n=Count("user", distinct=True)).values("n")
    valid = bodies.Certificate.objects.valid_on(on).filter(
        profile__body=OuterRef("pk"), profile__auxiliary=False
    )
    certified = (
        valid.order_by().values("profile__body").annotate(n=Count("profile", distinct=True)).values("n")
    )
    return found.select_related("region").annotate(people=Subquery(people), certified=Subquery(certified))


def people(ids: Sequence[int], body: bodies.Body, on: date) -> list[dict[str, Any]]:
    """The people of one page, with posts and certificate of the day; four queries."""
    held = bodies.Post.objects.on(on).filter(body=body).select_related("unit").order_by("since", "pk")
    found = bodies.OfficerProfile.objects.filter(pk__in=ids).select_related("user").order_by("user__username")
    found = found.prefetch_related(
        Prefetch("user__posts", held, to_attr="posts_here"), "certificates__events"
    )
    return [_person(profile, on) for profile in found]


def _person(profile: bodies.OfficerProfile, on: date) -> dict[str, Any]:
    held: list[bodies.Post] = profile.user.posts_here  # type: ignore[attr-defined]
    paper = bodies.certificate_of(profile, on)
    return {
        "profile": profile,
        "unit": next((post.unit.name for post in held if post.unit), ""),
        "roles": "、".join(post.get_role_display() for post in held),
        "certificate": certificate(paper, on) if paper else None,
        "lacks": paper is None and any(post.role == bodies.Role.OFFICER for post in held),
    }


def certificate(paper: bodies.Certificate, on: date) -> dict[str, Any]:
    words, look = STATES[bodies.certificate_state(paper, on)]
    left = (paper.valid_until - on).days
    if look == "done" and left <= 60:
        words, look = f"有效，{left} 天后到期", "soon"
    return {"paper": paper, "state": words, "look": look}


def certificates(profile: bodies.OfficerProfile, on: date) -> list[dict[str, Any]]:
    known = (
        bodies.Certificate.objects.filter(profile=profile).prefetch_related("events").order_by("-valid_until")
    )
    papers = list(known)
    names = bodies.region_names({code for paper in papers for code in paper.regions})
    return [
        {
            **certificate(paper, on),
            "regions": "、".join(names[code] for code in paper.regions) or "不限",
            "fields": "、".join(field_name(code) for code in paper.fields) or "不限",
            "events": list(paper.events.all()),
        }
        for paper in papers
    ]


def posts(profile: bodies.OfficerProfile, on: date) -> list[dict[str, Any]]:
    """Every post, now first."""
    known = (
        bodies.Post.objects.filter(user=profile.user_id)
        .select_related("body", "unit")
        .order_by("-since", "pk")
    )
    rows = [
        {"post": post, "now": post.since <= on and (post.until is None or on <= post.until)} for post in known
    ]
    return sorted(rows, key=lambda row: not row["now"])
