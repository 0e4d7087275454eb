"""Who is signed in now. Sessions are Django's own; the user stands inside the signed data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

MOST = 2000


@dataclass(frozen=True, slots=True)
class Presence:
    """``seen``: when the session was last renewed, which is at most a few minutes before it was last used."""

    user: int
    sessions: int
    seen: datetime | None
    ends: datetime


def presences(users: Collection[int]) -> dict[int, Presence]:
    """The signed-in ones among these users; one query."""
    found: dict[int, Presence] = {}
    for session in Session.objects.filter(expire_date__gt=timezone.now()).order_by("-expire_date")[:MOST]:
        data = session.get_decoded()
        user = _user(data)
        if user not in users:
            continue
        renewed = data.get("renewed")
        seen = datetime.fromtimestamp(renewed, UTC) if renewed else None
        before = found.get(user)
        found[user] = Presence(
            user,
            before.sessions + 1 if before else 1,
            max(filter(None, (seen, before.seen if before else None)), default=None),
            before.ends if before else session.expire_date,
        )
    return found


def end_sessions(user: int) -> int:
    """Sign a user out everywhere; how many sessions there were."""
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now())
        if _user(session.get_decoded()) == user
    ]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def _user(data: dict[str, object]) -> int:
    pk = str(data.get(SESSION_KEY, ""))
    return int(pk) if pk.isdecimal() else 0
