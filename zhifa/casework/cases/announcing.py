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
