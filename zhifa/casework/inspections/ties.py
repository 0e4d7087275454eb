"""What brings officers near objects of inspection: registered by themselves or by their unit's head."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhifa.casework.inspections.models import Tie
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties

KEEPERS = {bodies.Role.UNIT_HEAD, bodies.Role.PERSONNEL}


class TieRefused(Exception):
    """The message is a Chinese sentence that says why and what to do."""


def register_tie(post: bodies.Post, officer: User, party: str, ground: str, note: str = "") -> Tie:
    """Everybody registers his own; heads and personnel those of their people."""
    if officer != post.user and post.role not in KEEPERS:
        raise TieRefused("只能登记本人的关联。他人的由机构负责人或者人事管理人员登记。")
    if not bodies.officer_facts(post.body, None, {officer.username}):
        raise TieRefused("这个人不在本机关任职，请核对人员。")
    known = parties.known_party(party)
    if known is None:
        raise TieRefused("没有找到这个检查对象，请从当事人库中选择。")
    if ground not in Tie.Ground.values:
        raise TieRefused("请选择关联的种类。")
    try:
        with transaction.atomic():
            return Tie.objects.create(
                officer=officer, party_id=str(known.pk), ground=ground, note=note.strip()[:200],
                since=timezone.localdate(),
            )  # fmt: skip
    except IntegrityError:
        raise TieRefused("这项关联已经登记过了。") from None


def end_tie(post: bodies.Post, tie: Tie) -> None:
    if tie.officer_id != post.user.pk and post.role not in KEEPERS:
        raise TieRefused("只能解除本人的关联。")
    tie.until = timezone.localdate()
    tie.save(update_fields=["until"])


def ties_of(body: bodies.Body) -> list[Tie]:
    """Of the people who hold a post in the body today."""
    names = bodies.officer_facts(body).keys()
    return list(Tie.objects.filter(officer__username__in=names, until=None).select_related("officer"))
