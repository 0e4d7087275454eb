"""Before a certificate ends, its holder and the personnel clerk are told: once for each distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices.services import notify
from zhifa.libraries.bodies.models import Body, Certificate, Post, Warned
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.roles import Role
from zhifa.libraries.bodies.selecting.officers import running_out
from zhifa.libraries.bodies.supervising import justice_over

CHUNK = 500
NAMED = 5


def warn_today() -> int:
    """How many certificates were announced. Running again on the same day announces nothing twice."""
    today = timezone.localdate()
    distances = sorted(parameter("warning_days", today))
    due = [(one, near) for one in _ending(today) if (near := _distance(one, today, distances)) is not None]
    told = set(Warned.objects.filter(certificate__in=_ending(today)).values_list("certificate", "days"))
    fresh = [(one, near) for one, near in due if (one.pk, near) not in told]
    by_body: dict[int, list[Certificate]] = defaultdict(list)
    for one, _ in fresh:
        by_body[one.profile.body_id].append(one)
    for start in range(0, len(fresh), CHUNK):
        _tell_holders(fresh[start : start + CHUNK], today)
    for papers in by_body.values():
        _tell_clerks(papers[0].profile.body, papers, today)
    return len(fresh)


def _ending(today: date) -> Iterable[Certificate]:
    found = running_out(today).filter(profile__user__is_active=True)
    return found.select_related("profile__user", "profile__body").order_by("valid_until", "pk")


def _distance(paper: Certificate, today: date, distances: list[int]) -> int | None:
    """The narrowest distance that the end has come within."""
    left = (paper.valid_until - today).days
    return next((days for days in distances if left <= days), None)


@transaction.atomic
def _tell_holders(rows: list[tuple[Certificate, int]], today: date) -> None:
    for paper, _ in rows:
        left = (paper.valid_until - today).days
        text = (
            f"您的{paper.get_kind_display()} {paper.number} 将于 {paper.valid_until} 到期（还有 {left} 天），到期次日起不能再用。"
            "请向本单位人事管理人员申请换证。"
        )
        notify([paper.profile.user], text, f"/officers/{paper.profile.user.username}/")
    Warned.objects.bulk_create(
        [Warned(certificate=paper, days=days) for paper, days in rows], ignore_conflicts=True
    )


def _tell_clerks(body: Body, papers: list[Certificate], today: date) -> None:
    names = "、".join(one.profile.user.name for one in papers[:NAMED])
    more = f"等 {len(papers)} 人" if len(papers) > NAMED else ""
    first = min(one.valid_until for one in papers)
    text = f"{body.name}有 {len(papers)} 本证件即将到期，最早 {first}（还有 {(first - today).days} 天）：{names}{more}。请及时申报换证。"
    notify(_clerks(body, today), text, f"/bodies/certificates/?state=soon&body={body.code}")


def _clerks(body: Body, today: date) -> list[User]:
    """The body's own, else those of the justice department above it."""
    held = (
        Post.objects.acting_on(today).filter(role=Role.PERSONNEL, user__is_active=True).select_related("user")
    )
    own = [post.user for post in held.filter(body=body)]
    above = None if own else justice_over(body, today)
    return own or ([post.user for post in held.filter(body=above)] if above else [])
