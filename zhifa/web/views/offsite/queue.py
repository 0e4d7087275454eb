"""The review queue: one record at a time, the photograph large, by keyboard or by hand."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.cases.services import Refused, StaleStream
from zhifa.casework.offsite import services as offsite
from zhifa.web.views.offsite.access import REVIEWING, post_of, record_of, shown
from zhifa.web.views.party_access import post_with
from zhifa.workshop.bundle import load_rulebook

STALE = "这条记录刚刚由他人审核，没有提交。请看下一条。"
SIDES = ("left", "top", "width", "height")


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    post = post_of(request)
    rows = list(offsite.waiting(request.user, post).values_list("pk", flat=True))
    asked = request.GET.get("at", "")
    at = int(asked) if asked.isdecimal() and int(asked) in rows else (rows[0] if rows else None)
    context = _record(request, at, rows) if at is not None else {}
    return shown(request, "queue", "offsite", {"post": post, "may_review": post.role in REVIEWING, **context})


@login_required
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """``verdict``: confirmed or rejected; afterwards the next record."""
    post, capture = post_with(request, REVIEWING), record_of(request, pk)
    rows = list(offsite.waiting(request.user, post).values_list("pk", flat=True))
    try:
        told = _review(request, capture, post)
    except StaleStream:
        messages.warning(request, STALE)
    except Refused as refusal:
        context = _record(request, pk, rows) if pk in rows else {}
        again = {"post": post, "may_review": True, **context, "refusals": refusal.reasons}
        return shown(request, "queue", "offsite", again, status=422)
    else:
        messages.success(request, told)
    return redirect(_next(pk, rows))


def _review(request: HttpRequest, capture: offsite.Capture, post: Any) -> str:
    form = request.POST
    seen, act_id, note = (
        int(form.get("seen") or 0),
        _act_id(form.get("act_id", "")),
        form.get("note", "").strip(),
    )
    if capture.case is None:
        raise StaleStream
    if form.get("verdict") == "rejected":
        offsite.reject(capture, post, seen, act_id, form.get("reason", ""), note)
        return f"记录 {capture.number} 不采用。"
    frame = offsite.Frame(form.get("photo", ""), *(_number(form.get(side, "")) for side in SIDES))
    offsite.confirm(capture, post, seen, act_id, form.getlist("quality"), frame, note)
    return f"记录 {capture.number} 已采用。下一步关联当事人。"


def _record(request: HttpRequest, pk: int, rows: list[int]) -> dict[str, Any]:
    capture, place = record_of(request, pk), rows.index(pk)
    codesets = load_rulebook().codesets
    before, after = rows[place - 1] if place else None, rows[place + 1] if place + 1 < len(rows) else None
    return {
        "capture": capture, "seen": capture.case.seq if capture.case else 0, "act_id": uuid.uuid4(),
        "place": place + 1, "count": len(rows), "before": _url(before), "after": _url(after),
        "photos": capture.photos, "photo": _chosen(request, capture),
        "qualities": _ticked(request, codesets["capture_qualities"]["codes"]),
        "reasons": [(code, name, n) for n, (code, name) in enumerate(codesets["capture_rejections"]["codes"].items(), 1)],
        "sides": [(side, name, request.POST.get(side, "")) for side, name in zip(SIDES, ("左", "上", "宽", "高"), strict=True)],
        "note": request.POST.get("note", ""),
    }  # fmt: skip


def _chosen(request: HttpRequest, capture: offsite.Capture) -> str:
    """The photograph on show: the one that was chosen, else the last (device platforms put the close-up last)."""
    known = [row["digest"] for row in capture.photos]
    asked = request.POST.get("photo") or request.GET.get("photo") or ""
    return asked if asked in known else known[-1]


def _ticked(request: HttpRequest, codes: dict[str, str]) -> list[tuple[str, str, bool]]:
    given = request.POST.getlist("quality")
    return [(code, name, code in given) for code, name in codes.items()]


def _next(pk: int, rows: list[int]) -> str:
    """The record after this one; after the last, whatever still waits."""
    after = [one for one in rows if one != pk]
    later = rows[rows.index(pk) + 1 :] if pk in rows else []
    return _url(next(iter(later or after), None)) or reverse("offsite")


def _url(pk: int | None) -> str:
    return f"{reverse('offsite')}?at={pk}" if pk is not None else ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0


def _act_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise StaleStream from None
