"""Telling people what waits for them, and what became of what they proposed."""

from __future__ import annotations

import uuid

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from zhifa.casework.cases.models import Case, Todo
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.engine.check import LATE

ANSWERS = {"done": "已经批准", "returned": "被退回", "rejected": "未获同意"}


def concerns_others(phase: str, has_approval: bool) -> bool:
    """Whether an entry leaves something with somebody else: a proposal, or the answer to one."""
    return has_approval or phase != "done"


@task()
def announce(act_id: str) -> None:
    """One station message to the next approvers, or to the person who proposed the act."""
    entry = journal.find(uuid.UUID(act_id))
    case = Case.objects.filter(pk=entry.stream_id).first() if entry else None
    if entry is None or case is None:
        return
    link = reverse("case", args=[case.pk])
    if entry.phase in ANSWERS:
        notices.notify(_proposer(entry), f"{case}：您呈报的事项{ANSWERS[entry.phase]}。", link)
    elif todo := Todo.objects.filter(case=case, kind="approve", act=entry.code, track=entry.track).first():
        notices.notify(_approvers(todo), f"{case}：{todo.title}", f"{link}?do={todo.act}")


def recorded_late(entry: journal.Entry) -> bool:
    """Whether the act was written down after the time for it, with the reason."""
    return any(row["code"] == LATE and not row["passed"] for row in entry.answers)


@task()
def announce_late(act_id: str) -> None:
    """One station message to the heads of the unit, who answer for the record."""
    entry = journal.find(uuid.UUID(act_id))
    case = Case.objects.filter(pk=entry.stream_id).first() if entry else None
    if entry is None or case is None:
        return
    told = next(row for row in entry.answers if row["code"] == LATE)
    heads = [user for user in heads_of(case) if user.username != entry.actor]
    text = f"{case}：有事后补录的行为，请核对。{told['message']}理由：{told['given']}"
    notices.notify(heads, text, reverse("case", args=[case.pk]))


def heads_of(case: Case) -> list[User]:
    """The heads of the unit that handles the case."""
    posts = bodies.Post.objects.on(timezone.localdate()).filter(
        body__code=case.body_code, role=bodies.Role.UNIT_HEAD, user__is_active=True
    )
    if case.unit:
        posts = posts.filter(unit__name=case.unit)
    return [post.user for post in posts.select_related("user")]


def _proposer(entry: journal.Entry) -> list[User]:
    """The maker of the last proposal of this act before the answer."""
    made = journal.Entry.objects.filter(
        stream_id=entry.stream_id, code=entry.code, track=entry.track, phase="proposed", seq__lt=entry.seq
    )
    name = made.order_by("-seq").values_list("actor", flat=True).first()
    return list(User.objects.filter(username=name)) if name else []


def _approvers(todo: Todo) -> list[User]:
    """Holders of the role in the body; for heads of units, of that unit."""
    body = bodies.body_by_code(todo.body_code)
    if body is None:
        return []
    today = timezone.localdate()
    holder = bodies.justice_over(body, today) if todo.role == bodies.Role.SUPERVISOR else body
    posts = bodies.Post.objects.on(today)
    posts = posts.filter(body=holder, role=todo.role, user__is_active=True)
    if todo.unit:
        posts = posts.filter(unit__name=todo.unit)
    return [post.user for post in posts.select_related("user")]
