"""Tasks and visits: what is to be inspected, what was, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zhifa.casework.inspections import services as inspections
from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed

PER_PAGE = 30
STATES = [("", "全部"), ("ahead", "待检查"), ("made", "已检查")]


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    object: str
    title: str
    kind: str
    when: str
    state: str
    look: str
    joint: str
    code: str


@login_required
@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    post = post_of(request)
    rows = inspections.Visit.objects.visible_to(request.user).select_related("case", "joint")
    q, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    if state == "ahead":
        rows = rows.filter(recorded_at=None, case__status="open")
    elif state == "made":
        rows = rows.exclude(recorded_at=None)
    if q:
        rows = rows.filter(Q(case__party_name__icontains=q) | Q(case__title__icontains=q))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = tabbed(
        request, page=page, rows=[_row(visit) for visit in page], q=q, state=state, states=STATES,
        actions=_actions(post.role),
    )  # fmt: skip
    return render(request, "inspections/visits.html", context)


def _actions(role: str) -> list[tuple[str, str]]:
    if role == Role.UNIT_HEAD:
        return [
            ("下达检查任务", reverse("new_case", args=["inspection"])),
            ("双随机抽取", reverse("new_case", args=["inspection_draw"])),
        ]
    return [("快速检查", reverse("new_case", args=["quick_inspection"]))] if role == Role.OFFICER else []


def _row(visit: inspections.Visit) -> Row:
    state, look = words.state_of(visit)
    return Row(
        url=reverse("case", args=[visit.pk]), object=visit.case.party_name, title=visit.case.title,
        kind=words.label("inspection_kinds", visit.kind), when=words.when(visit), state=state, look=look,
        joint=visit.joint.code if visit.joint else "", code=reverse("inspection_code", args=[visit.pk]),
    )  # fmt: skip
