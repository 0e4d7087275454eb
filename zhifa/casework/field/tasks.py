"""What waits for the officer, as the phone lists it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from zhifa.casework.cases import services as cases
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies

MOST = 200


def tasks_of(user: User) -> list[dict[str, Any]]:
    """The to-do lists of all the officer's posts, the most urgent first, each with the first post that it waits for."""
    posts = bodies.posts_of(user)
    wanted = Q(pk__in=[])
    for post in posts:
        wanted |= Q(pk__in=cases.todos_of(post).values("pk"))
    rows = list(cases.Todo.objects.filter(wanted).select_related("case").order_by("due", "pk")[:MOST])
    waits = _posts(posts, [row.pk for row in rows])
    return [
        {
            "case": str(row.case_id), "case_name": str(row.case), "procedure": row.case.procedure, "act": row.act,
            "track": row.track, "kind": row.kind, "title": row.title, "due": row.due.isoformat() if row.due else None,
            "post": waits[row.pk],
        }
        for row in rows
    ]  # fmt: skip


def _posts(posts: Sequence[bodies.Post], keys: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for post in reversed(posts):
        found |= dict.fromkeys(cases.todos_of(post).filter(pk__in=keys).values_list("pk", flat=True), post.pk)
    return found
