"""Who is at the desk: the post acted in, the other posts to choose from, the enforcement certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from zhifa.libraries.bodies import services as bodies

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class CertificateChip:
    """``look``: done, soon or danger; ``words`` say the state in full."""

    number: str
    words: str
    look: str


def certificate_chip(request: HttpRequest) -> CertificateChip | None:
    """The certificate of the signed-in user as it stands today; None for people without one."""
    today = timezone.localdate()
    known = (
        bodies.Certificate.objects.enforcement()
        .filter(profile__user=request.user.pk)
        .order_by("-valid_until")
    )
    papers = list(known.prefetch_related("events"))
    running = [paper for paper in papers if paper.valid_from <= today <= paper.valid_until]
    paper = next(iter(running or papers), None)
    if paper is None:
        return None
    words, look = _state(bodies.certificate_state(paper, today), paper.valid_from, paper.valid_until, today)
    return CertificateChip(paper.number, words, look)


def _state(state: str, first: date, last: date, today: date) -> tuple[str, str]:
    if state == "valid":
        return f"有效至 {last.isoformat()}", "soon" if last - today <= SOON else "done"
    return {
        "not_yet": (f"{first.isoformat()} 起有效", "soon"),
        "expired": (f"已于 {last.isoformat()} 到期", "danger"),
        "suspended": ("已暂扣", "danger"),
        "revoked": ("已吊销", "danger"),
        "cancelled": ("已注销", "danger"),
    }[state]


def place(post: bodies.Post) -> str:
    """Body and unit of a post."""
    return f"{post.body.name} {post.unit.name}" if post.unit else post.body.name


def role(request: HttpRequest) -> str:
    """The code of the role acted in; empty for a user without a post."""
    post = bodies.current_post(request)
    return post.role if post else ""
