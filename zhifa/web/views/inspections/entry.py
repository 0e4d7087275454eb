"""The entry code of a visit, as officers hold it up at the door."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zhifa.casework.inspections import services as inspections
from zhifa.web.codes import qr_code
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed


@login_required
@require_GET
def code(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    rows = inspections.Visit.objects.visible_to(request.user).select_related("case", "joint")
    visit = rows.filter(pk=pk).first()
    if visit is None:
        raise Http404("没有这次检查，或者您的岗位不能查看。")
    door = inspections.door_of(visit)
    url = request.build_absolute_uri(reverse("visit", args=[visit.code]))
    context = tabbed(
        request, door=door, url=url, picture=qr_code(url) if door.lit else "", when=words.when(visit),
        kind=words.label("inspection_kinds", visit.kind),
    )  # fmt: skip
    response = render(request, "inspections/code.html", context)
    response["Cache-Control"] = "no-store"
    return response
