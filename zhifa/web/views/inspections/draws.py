"""Draws by lot: how each came about, what came out, and the file with which anybody repeats it."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Case
from zhifa.casework.inspections import services as inspections
from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed


@login_required
@require_GET
def draws(request: HttpRequest) -> HttpResponse:
    seen = Case.objects.visible_to(request.user).filter(started_as="inspection_draw")
    found = list(inspections.Draw.objects.filter(case__in=seen).select_related("case")[:200])
    begins = post_of(request).role == Role.UNIT_HEAD
    names = words.body_names(row.body_code for row in found)
    context = tabbed(
        request, rows=[(row, names.get(row.body_code, "")) for row in found],
        begin=reverse("new_case", args=["inspection_draw"]) if begins else "",
    )  # fmt: skip
    return render(request, "inspections/draws.html", context)


@login_required
@require_GET
def draw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = _find(request, pk)
    context = tabbed(
        request, draw=found, told=inspections.public_file(found), lots=_lots(found), left_out=found.left_out[:100],
        objects=found.spec["objects"][:200], total=sum(row["weight"] for row in found.spec["objects"]),
        officers=list(found.spec["names"].values()),
    )  # fmt: skip
    return render(request, "inspections/draw.html", context)


@login_required
@require_GET
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """As ``zhifa draw`` reads it."""
    text = json.dumps(inspections.public_file(_find(request, pk)), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="draw-{pk.hex[:8]}.json"'
    return response


def _find(request: HttpRequest, pk: uuid.UUID) -> inspections.Draw:
    seen = Case.objects.visible_to(request.user).filter(pk=pk)
    found = inspections.Draw.objects.select_related("case").filter(case__in=seen).first()
    if found is None:
        raise Http404("没有这次抽取，或者您的岗位不能查看。")
    return found


def _lots(found: inspections.Draw) -> list[dict[str, Any]]:
    names, objects = found.spec["names"], {row["id"]: row for row in found.spec["objects"]}
    return [
        {
            "object": objects[lot["object"]]["name"], "risk": objects[lot["object"]]["risk"],
            "officers": "、".join(names[one] for one in lot["officers"]), "url": reverse("case", args=[lot["case"]]),
        }
        for lot in found.result or ()
    ]  # fmt: skip
