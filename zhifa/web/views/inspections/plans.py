"""Yearly plans: those that are published, those on their way, and what has been done of each."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Case
from zhifa.casework.inspections import services as inspections
from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed


@login_required
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """Published plans are for everybody; what is still on its way for those who have a part in it."""
    post = post_of(request)
    rows = list(inspections.Plan.objects.all()[:200])
    names = words.body_names(row.body_code for row in rows)
    running = Case.objects.visible_to(request.user).filter(started_as="inspection_plan", status="open")
    begins = post.role in (Role.UNIT_HEAD, Role.OPERATOR)
    context = tabbed(
        request, rows=[(row, names.get(row.body_code, row.body_code)) for row in rows], running=list(running[:50]),
        begin=reverse("new_case", args=["inspection_plan"]) if begins else "",
    )  # fmt: skip
    return render(request, "inspections/plans.html", context)


@login_required
@require_GET
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    post = post_of(request)
    found = get_object_or_404(inspections.Plan, pk=pk)
    rows = list(found.rows.all())
    in_force = inspections.plan_in_force(found.body_code, timezone.localdate())
    may_order = post.role == Role.UNIT_HEAD and post.body.code == found.body_code and in_force == found
    done = _done([row.code for row in rows])
    context = tabbed(
        request, plan=found, body=words.body_names([found.body_code]).get(found.body_code, found.body_code),
        in_force=in_force == found, rows=[_row(row, done[row.code], may_order) for row in rows],
        case_url=_case_url(request, found),
    )  # fmt: skip
    return render(request, "inspections/plan.html", context)


def _done(codes: list[str]) -> Counter[str]:
    made = inspections.Visit.objects.filter(plan_row__in=codes).exclude(recorded_at=None)
    return Counter(made.values_list("plan_row", flat=True))


def _row(row: inspections.PlanRow, made: int, may_order: bool) -> dict[str, Any]:
    given = {"inspection_kind": row.kind, "inspection_source": "plan", "plan_row": row.code, "item": row.item_code,
             "inspection_way": row.way, "inspection_reason": f"年度检查计划 {row.code}：{row.item}"}  # fmt: skip
    return {
        "row": row, "kind": words.label("inspection_kinds", row.kind), "way": words.label("inspection_ways", row.way),
        "made": made, "left": max(row.visits - made, 0),
        "task": f"{reverse('new_case', args=['inspection'])}?{urlencode(given)}" if may_order else "",
        "draw": f"{reverse('new_case', args=['inspection_draw'])}?{urlencode({'plan_row': row.code})}" if may_order else "",
    }  # fmt: skip


def _case_url(request: HttpRequest, found: inspections.Plan) -> str:
    """The way into the case of the plan, for those who may open it."""
    seen = Case.objects.visible_to(request.user).filter(pk=found.pk).exists()
    return reverse("case", args=[found.pk]) if seen else ""
