"""The open cases of a recall: the clerk decides for each, for some or for all that wait, before the effect."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.web.views.items_access import batch_of
from zhifa.web.views.party_access import user_of

PER_PAGE = 30
STATES = {"lead": "尚未立案", "handling": "已立案，未决定", "decided": "已决定，未结案"}
LOOKS = {"": "soon", "transfer": "accent", "suspend": "danger", "continue": "done"}
SHOWS = {"waiting": "", "continue": "continue", "transfer": "transfer", "suspend": "suspend"}


def context(request: HttpRequest, batch: items.PowerBatch) -> dict[str, Any]:
    """The duties of a batch, a page of them; empty for anything but a recall that touches cases."""
    known = batch.duties.select_related("body__region", "item", "receiver", "decided_by")
    counts = dict(batch.duties.order_by().values_list("decision").annotate(size=Count("pk")))
    show = request.GET.get("show", "")
    if show in SHOWS:
        known = known.filter(decision=SHOWS[show])
    page = Paginator(known, PER_PAGE).get_page(request.GET.get("cases"))
    holding = items.successors(batch, {duty.item_id for duty in page})
    able = {duty.pk: items.takers(duty, holding) for duty in page}
    labels = dict(items.RecallDuty.Decision.choices)
    return {
        "duties": page, "duty_total": sum(counts.values()), "waiting": counts.get("", 0), "show": show,
        "duty_counts": [(code or "waiting", labels.get(code, "待定"), counts[code]) for code in counts],
        "duty_rows": [_row(duty, able[duty.pk]) for duty in page],
        "decisions": items.RecallDuty.Decision.choices,
        "receivers": sorted({(body.code, body.name) for some in able.values() for body in some}),
    }  # fmt: skip


def _row(duty: items.RecallDuty, able: list[bodies.Body]) -> dict[str, Any]:
    chosen = duty.get_decision_display() if duty.decision else "待定"
    return {
        "duty": duty,
        "state": STATES.get(duty.state, duty.state),
        "look": LOOKS[duty.decision],
        "chosen": f"{chosen}{duty.receiver.name}" if duty.receiver else chosen,
        "able": "、".join(body.name for body in able) or "没有承接的机关",
    }


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """``which``: all that wait, or the ticked ``duty`` rows."""
    batch = batch_of(request, pk)
    ticked = [int(one) for one in request.POST.getlist("duty") if one.isdecimal()]
    chosen = None if request.POST.get("which") == "waiting" else ticked
    code = request.POST.get("receiver", "")
    receiver = bodies.Body.objects.filter(code=code).first() if code else None
    try:
        done = items.decide(batch, request.POST.get("decision", ""), user_of(request), chosen, receiver)
    except items.BatchRefused as refusal:
        messages.error(request, str(refusal))
    else:
        label = items.RecallDuty.Decision(request.POST["decision"]).label
        left = f"另有 {done.left} 件没有承接的机关，没有改动。" if done.left else ""
        messages.success(request, f"{done.decided} 件案件已定为{label}，已列入办案机构负责人的待办。{left}")
    return redirect("item_batch", batch.pk)
