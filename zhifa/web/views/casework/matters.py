"""Matters of the registers: certificates applied for and measured, the power list changed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Case, registry_matters
from zhifa.libraries.bodies import services as bodies
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.casework.lists import case_list
from zhifa.workshop.bundle import load_rulebook

STATUSES = [("", "全部状态"), ("open", "办理中"), ("closed", "已办结"), ("refused", "没有同意")]


@login_required
@require_GET
def matters(request: HttpRequest) -> HttpResponse:
    rows = Case.objects.visible_to(request.user).filter(started_as__in=registry_matters())
    return case_list(
        request,
        rows,
        "证件与事项",
        _beginnings(post_of(request)),
        "还没有办理过",
        "执法证件的申领、暂扣、吊销，以及执法事项的新增、变更、取消，在这里办理。",
        STATUSES,
    )


def _beginnings(post: bodies.Post) -> list[tuple[str, str]]:
    """What this post may begin; a supervisor says first in which body."""
    page = "matter_body" if post.role == bodies.Role.SUPERVISOR else "new_case"
    return [
        (procedure.name, reverse(page, args=[procedure.code]))
        for procedure in load_rulebook().procedures.values()
        if procedure.code in registry_matters(post.role)
        and any(post.role in act.by for act in procedure.starting)
    ]


@login_required
@require_GET
def choose_body(request: HttpRequest, procedure: str) -> HttpResponse:
    """The bodies that the supervisor supervises, each with the way to begin."""
    post = post_of(request)
    if post.role != bodies.Role.SUPERVISOR:
        raise PermissionDenied("在本机关办理的，不需要选择机关。")
    if procedure not in registry_matters(post.role):
        raise Http404("没有这个程序。")
    codes = bodies.supervised_codes(post.body, timezone.localdate())
    rows = bodies.Body.objects.filter(code__in=codes).values_list("code", "name")
    begin = reverse("new_case", args=[procedure])
    context = {
        "title": load_rulebook().procedures[procedure].name,
        "rows": [(name, f"{begin}?body={code}") for code, name in rows],
    }
    return render(request, "cases/choose_body.html", context)
