"""综合查一次: objects on which more than one task waits, and the visits that were put together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
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
def together(request: HttpRequest) -> HttpResponse:
    """Overlaps concern everybody whose own task is among them; others' tasks are named, not opened."""
    post = post_of(request)
    joints = list(inspections.JointVisit.objects.prefetch_related("visits__case")[:50])
    running = Case.objects.visible_to(request.user).filter(started_as="joint_inspection", status="open")
    names = words.party_names(joint.party_id for joint in joints)
    context = tabbed(
        request, overlaps=_overlaps(request, post.role == Role.UNIT_HEAD), running=list(running[:50]),
        joints=[(joint, names.get(joint.party_id, ""), _parts(joint)) for joint in joints],
    )  # fmt: skip
    return render(request, "inspections/together.html", context)


def _overlaps(request: HttpRequest, may_begin: bool) -> list[dict[str, Any]]:
    waiting: dict[str, list[inspections.Visit]] = defaultdict(list)
    for visit in inspections.Visit.objects.ahead().filter(joint=None).select_related("case")[:2000]:
        waiting[visit.party_id].append(visit)
    several = {party: visits for party, visits in waiting.items() if len(visits) > 1}
    own = set(
        inspections.Visit.objects.visible_to(request.user)
        .filter(party_id__in=several)
        .values_list("party_id", flat=True)
    )
    bodies = words.body_names(visit.body_code for visits in several.values() for visit in visits)
    return [
        {
            "object": visits[0].case.party_name,
            "tasks": [(bodies.get(one.body_code, ""), words.label("inspection_kinds", one.kind), words.when(one)) for one in visits],
            "begin": f"{reverse('new_case', args=['joint_inspection'])}?{urlencode({'party': party})}" if may_begin else "",
        }
        for party, visits in several.items()
        if party in own
    ]  # fmt: skip


def _parts(joint: inspections.JointVisit) -> str:
    names = words.body_names(visit.body_code for visit in joint.visits.all())
    return "、".join(names.values())
