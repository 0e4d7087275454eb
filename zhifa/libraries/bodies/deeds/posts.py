"""Posts with their dates, leave, transfer and departure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.bodies.deeds.certificates import Event, current_certificates
from zhifa.libraries.bodies.deeds.ledger import (
    By,
    RegistryRefused,
    begin,
    locked_profile,
    not_yet,
    record,
    too_late,
)
from zhifa.libraries.bodies.facts import ENDING
from zhifa.libraries.bodies.models import (
    Body,
    CertificateEvent,
    Change,
    Leave,
    OfficerProfile,
    Post,
    Unit,
)
from zhifa.libraries.bodies.querysets import holds_on
from zhifa.libraries.bodies.roles import Role

ENFORCING = frozenset({Role.OFFICER, Role.UNIT_HEAD})
DAY = timedelta(days=1)


def appoint(
    profile: OfficerProfile,
    role: str,
    since: date,
    by: By,
    *,
    unit: Unit | None = None,
    until: date | None = None,
) -> Post:
    """A further post in the body where the person belongs. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        post = open_post(profile, profile.body, role, since, unit, until)
        record(
            Change.Kind.APPOINTED, by, since,
            body=profile.body, unit=unit, user=profile.user, text=said(post), after={"post": post.pk},
        )  # fmt: skip
        return post


def open_post(
    profile: OfficerProfile, body: Body, role: str, since: date, unit: Unit | None, until: date | None = None
) -> Post:
    """Raises RegistryRefused."""
    if why := unfit(profile, body, role, since, unit, until):
        raise RegistryRefused(why)
    return Post.objects.create(user=profile.user, body=body, unit=unit, role=role, since=since, until=until)


def unfit(
    profile: OfficerProfile, body: Body, role: str, since: date, unit: Unit | None, until: date | None = None
) -> dict[str, str]:
    """Why the person cannot hold the post, by field."""
    name = profile.user.name
    if role not in Role.values:
        return {"role": "没有这个岗位。请重新选择。"}
    if not profile.user.is_active:
        return {"": f"{name}的账号已停用，不能任职。请先核实是否在职。"}
    if unit and (unit.body_id != body.pk or not unit.active):
        return {"unit": f"{unit.name}不是{body.name}在用的内设机构。请重新选择。"}
    if until and until < since:
        return {"until": f"离任日期 {until} 早于任职日期 {since}。请核对日期。"}
    if why := too_late(since, "任职日期"):
        return {"since": why}
    if why := barred(
        role, profile.auxiliary, profile.legal_qualification or bool(profile.reviewer_since), name
    ):
        return {"role": why}
    if role == Role.UNIT_HEAD and unit is None:
        return {"unit": "办案机构负责人要选择内设机构。"}
    held = Post.objects.filter(user=profile.user_id, body=body, role=role).filter(
        Q(until__isnull=True) | Q(until__gte=since)
    )
    if same := held.filter(since__lte=until or date.max).first():
        return {
            "role": f"{name}自 {same.since} 起已任{same.get_role_display()}。请核对日期，或者先免去原来的岗位。"
        }
    return {}


def barred(role: str, auxiliary: bool, qualified: bool, name: str) -> str:
    """By law: auxiliary staff do not enforce (处罚法§42); reviewers passed the legal examination (处罚法§58(2))."""
    if auxiliary and role in ENFORCING:
        return f"{name}是执法辅助人员，不能担任{Role(role).label}。"
    if role == Role.LEGAL_REVIEWER and not qualified:
        return f"{name}没有登记国家统一法律职业资格，不能初次从事法制审核（处罚法§58）。已取得的，请先修改人员信息。"
    return ""


def end_post(post: Post, last_day: date, by: By) -> None:
    """``last_day`` is the last day in the post. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        profile = locked_profile(post.user.officer)
        begin(by)
        close([post], last_day)
        record(
            Change.Kind.POST_ENDED, by, last_day,
            body=post.body, unit=post.unit, user=profile.user, text=said(post), before={"post": post.pk},
        )  # fmt: skip


def close(posts: Iterable[Post], last_day: date) -> None:
    if why := too_late(last_day, "离任日期"):
        raise RegistryRefused({"on": why})
    for post in posts:
        known = Post.objects.get(pk=post.pk)
        if known.until and known.until <= last_day:
            raise RegistryRefused(
                {"on": f"{said(known)}已于 {known.until} 结束。页面可能已经过期，请刷新后再看。"}
            )
        if last_day < known.since:
            raise RegistryRefused(
                {"on": f"{said(known)}自 {known.since} 起，不能在 {last_day} 结束。请核对日期。"}
            )
        Post.objects.filter(pk=known.pk).update(until=last_day)


def transfer(
    profile: OfficerProfile,
    body: Body,
    roles: Sequence[str],
    on: date,
    by: By,
    *,
    unit: Unit | None = None,
) -> list[Post]:
    """The posts here end on the day before ``on``; those there begin on ``on``. Also from unit to unit.

    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        if why := not_yet(on, "调动日期"):
            raise RegistryRefused({"on": why})
        if not body.active:
            raise RegistryRefused({"body": f"{body.name}已经没有执法主体资格，不能调入。"})
        if not roles:
            raise RegistryRefused({"roles": "请选择调入后的岗位。"})
        home = profile.body
        leaving = list(
            Post.objects.filter(holds_on(on), user=profile.user_id, body=home).select_related("body", "unit")
        )
        if not leaving and home == body:
            raise RegistryRefused(f"{profile.user.name}在{home.name}没有在任岗位。请直接办理任职。")
        before = "、".join(said(one) for one in leaving) or home.name
        close(leaving, on - DAY)
        if home != body:
            OfficerProfile.objects.filter(pk=profile.pk).update(body=body)
            profile.body = body
        posts = [open_post(profile, body, role, on, unit) for role in dict.fromkeys(roles)]
        record(
            Change.Kind.TRANSFERRED, by, on, body=body, unit=unit, user=profile.user,
            text=f"{before} → {'、'.join(said(one) for one in posts)}",
            before={"body": home.code, "posts": [one.pk for one in leaving]},
            after={"body": body.code, "posts": [one.pk for one in posts]},
        )  # fmt: skip
        return posts


def begin_leave(
    profile: OfficerProfile, kind: str, since: date, by: By, *, until: date | None = None
) -> Leave:
    """From ``since`` to ``until`` (both included; open without) the person cannot act. Posts stay theirs.

    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        if until and until < since:
            raise RegistryRefused({"until": f"终止日期 {until} 早于起始日期 {since}。请核对日期。"})
        if why := too_late(since, "起始日期"):
            raise RegistryRefused({"since": why})
        met = Leave.objects.filter(user=profile.user_id).filter(Q(until__isnull=True) | Q(until__gte=since))
        if other := met.filter(since__lte=until or date.max).first():
            ends = other.until or "返岗"
            raise RegistryRefused(
                {
                    "since": f"与 {other.since} 至{ends}的{other.get_kind_display()}重叠。请先办理返岗，或者核对日期。"
                }
            )
        leave = Leave.objects.create(
            user=profile.user, kind=kind, since=since, until=until, reason=by.ground[:200]
        )
        text = f"{leave.get_kind_display()}，{since} 至{f' {until}' if until else '返岗'}"
        record(
            Change.Kind.LEAVE_BEGAN, by, since, body=profile.body, user=profile.user, text=text,
            after={"leave": leave.pk},
        )  # fmt: skip
        return leave


def end_leave(leave: Leave, back_on: date, by: By) -> None:
    """The first day back. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        profile = locked_profile(leave.user.officer)
        begin(by)
        known = Leave.objects.get(pk=leave.pk)
        if back_on <= known.since:
            raise RegistryRefused({"on": f"返岗日期 {back_on} 不晚于离岗日期 {known.since}。请核对日期。"})
        if known.until and back_on > known.until:
            raise RegistryRefused({"on": f"这次离岗到 {known.until} 为止，次日已自动返岗。"})
        if why := too_late(back_on, "返岗日期"):
            raise RegistryRefused({"on": why})
        before = {"until": known.until.isoformat() if known.until else None}
        Leave.objects.filter(pk=known.pk).update(until=back_on - DAY)
        record(
            Change.Kind.LEAVE_ENDED, by, back_on, body=profile.body, user=profile.user,
            text=known.get_kind_display(), before=before, after={"leave": known.pk},
        )  # fmt: skip


def depart(profile: OfficerProfile, last_day: date, by: By) -> None:
    """Retirement, resignation, dismissal: every post ends, certificates are cancelled, the account is closed.

    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        if why := not_yet(last_day, "最后在岗日"):
            raise RegistryRefused({"on": why})
        open_ = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=last_day), user=profile.user_id)
        close(open_.select_related("body", "unit"), last_day)
        gone = _cancel_certificates(profile, by.ground)
        accounts.deactivate(profile.user)
        record(
            Change.Kind.DEPARTED, by, last_day, body=profile.body, user=profile.user,
            text=f"岗位全部结束，账号停用{f'，注销证件 {gone}' if gone else ''}",
        )  # fmt: skip


def _cancel_certificates(profile: OfficerProfile, ground: str) -> str:
    """From tomorrow: what was done today stays good."""
    today = timezone.localdate()
    found = [
        one for one in current_certificates(profile, today) if not one.events.filter(kind__in=ENDING).exists()
    ]
    CertificateEvent.objects.bulk_create(
        CertificateEvent(certificate=one, kind=Event.CANCELLED, on=today + DAY, reason=ground[:200])
        for one in found
    )
    return "、".join(one.number for one in found)


def said(post: Post) -> str:
    """In words, for the record: 青岭县城管局执法一中队执法人员."""
    return f"{post.body.name}{post.unit.name if post.unit else ''}{post.get_role_display()}"
