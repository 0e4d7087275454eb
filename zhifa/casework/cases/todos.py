"""Whose to-do list a line belongs to."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhifa.casework.cases.models import CaseOfficer, Todo
from zhifa.casework.cases.projecting import OF_UNIT
from zhifa.libraries.bodies import services as bodies

PERSONAL = ("officer",)
# Records wait in a queue of their own: hundreds of them would hide everything else.
QUEUED = ("review_capture",)


def todos_of(post: bodies.Post) -> QuerySet[Todo]:
    """What this post must do: for officers, in the cases that they handle (or that nobody does yet)."""
    rows = Todo.objects.filter(_at(post), role=post.role).exclude(act__in=QUEUED)
    if post.role in OF_UNIT and post.unit:
        rows = rows.filter(Q(unit=post.unit.name) | Q(unit=""))
    if post.role in PERSONAL:
        handled = CaseOfficer.objects.filter(user=post.user).values("case")
        assigned = CaseOfficer.objects.values("case")
        rows = rows.filter(Q(case__in=handled) | Q(case__created_by=post.user) | ~Q(case__in=assigned))
    return rows


def _at(post: bodies.Post) -> Q:
    """In one's own body; a supervisor acts in the matters of the bodies that he supervises, too."""
    own = Q(body_code=post.body.code)
    if post.role != bodies.Role.SUPERVISOR:
        return own
    return own | Q(body_code__in=bodies.supervised_codes(post.body, timezone.localdate()))
