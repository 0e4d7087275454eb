"""The benchmark while a form is filled in: each answer leads to the next question, at last to grade and range."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from zhifa.web.forms.measuring import Measured, fills
from zhifa.web.views.casework.access import case_view
from zhifa.web.views.casework.desk import act_form, page_context

ELEMENT = "discretion_appraisal"


@login_required
@require_POST
def appraise(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The panel again; with ``whole`` the page, filled in (for browsers without scripts)."""
    view = case_view(request, pk)
    code, track = request.POST.get("code", ""), request.POST.get("track", "")
    open_act = view.assessment.find_open(code, track)
    form = act_form(view, open_act, request.POST) if open_act else None
    field = form.fields.get(ELEMENT) if form else None
    if form is None or open_act is None or not isinstance(field, Measured):
        return HttpResponse(
            '<p class="notice" data-kind="warning">案件情况有了变化，请刷新页面后再测算。</p>'
        )
    if not request.POST.get("whole"):
        return render(request, "discretion/_measured.html", {"bound": form[ELEMENT]})
    data = request.POST.copy()
    if field.measure is not None:
        for name, value in fills(field.measure.panel(form[ELEMENT].value() or {})).items():
            data.setlist(name, value if isinstance(value, list) else [value])
    return render(request, "cases/case.html", page_context(view, code, track, act_form(view, open_act, data)))
