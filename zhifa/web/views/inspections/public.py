"""For whoever is inspected, without signing in: who comes, why, on what basis; afterwards, a rating."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.casework.inspections import services as inspections
from zhifa.foundation import throttle
from zhifa.libraries.laws import services as laws
from zhifa.web.views.inspections import words

WRONG, WRONG_SECONDS = 10, 900
LOOKS, LOOK_SECONDS = 120, 60
RATINGS, RATING_SECONDS = 20, 3600
KEPT = 30 * 24 * 3600  # how long the inspected may still rate with the same telephone


@login_not_required
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    code = inspections.typed(request.GET.get("code", ""))
    return (
        redirect("visit", code=code) if code else _never_kept(render(request, "inspections/public_ask.html"))
    )


@login_not_required
@require_GET
def visit(request: HttpRequest, code: str) -> HttpResponse:
    found = _find(request, code)
    if isinstance(found, HttpResponse):
        return found
    visits = list(found.joint.visits.select_related("case")) if found.joint else [found]
    doors = [inspections.door_of(one) for one in visits]
    context = {
        "doors": [_shown(request, door) for door in doors], "joint": found.joint, "now": timezone.localtime(),
        "any_lit": any(door.lit for door in doors),
    }  # fmt: skip
    response = _never_kept(render(request, "inspections/public_visit.html", context))
    if not request.user.is_authenticated:
        for door in (one for one in doors if one.lit):
            _remember(request, response, door.visit)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, code: str, token: str) -> HttpResponse:
    found = _find(request, code)
    if isinstance(found, HttpResponse):
        return found
    context: dict[str, Any] = {
        "visit": found, "questions": inspections.questions(), "grades": inspections.grades(), "given": request.POST,
        "done": inspections.Rating.objects.filter(visit=found).exists(),
    }  # fmt: skip
    if request.method == "GET":
        return _never_kept(render(request, "inspections/public_rate.html", context))
    if request.user.is_authenticated:
        return _refused(request, context, "评价由被检查人用自己的手机或者电脑进行，不在办案账号里评价。")
    if throttle.exceeded(request, "rating", RATINGS):
        return _too_often(request)
    throttle.count(request, "rating", RATING_SECONDS)
    given = {name: request.POST.get(f"rating-{name}", "") for name in context["questions"]}
    try:
        inspections.rate(found, token, given, request.POST.get("text", ""), request.POST.get("complaint", ""))
    except inspections.RatingRefused as why:
        return _refused(request, context, str(why))
    return _never_kept(
        render(request, "inspections/public_rate.html", {**context, "done": True, "thanks": True})
    )


def _find(request: HttpRequest, code: str) -> inspections.Visit | HttpResponse:
    """The visit of the code; who tries many codes must wait."""
    if throttle.exceeded(request, "visit-wrong", WRONG) or throttle.exceeded(request, "visit", LOOKS):
        return _too_often(request)
    throttle.count(request, "visit", LOOK_SECONDS)
    found = inspections.find_visit(code)
    if found is None:
        throttle.count(request, "visit-wrong", WRONG_SECONDS)
        return _never_kept(render(request, "inspections/public_ask.html", {"unknown": True}, status=404))
    return found


def _shown(request: HttpRequest, door: inspections.Door) -> dict[str, Any]:
    """One inspection in the words of the inspected. The clue of a report is nobody's business at the door."""
    told, planned = door.visit.told, bool(door.row)
    return {
        "door": door, "kind": words.label("inspection_kinds", door.visit.kind), "when": words.when(door.visit),
        "source": words.label("inspection_sources", door.visit.source),
        "reason": f"年度检查计划 {door.row.code}：{door.row.item}" if door.row else "",
        "planned": planned, "basis": [laws.label(cite) for cite in told.get("inspection_basis") or ()],
        "items": told.get("inspection_items") or (), "phone": told.get("complaint_channel") or door.body.phone,
        "rate": _rating_address(request, door),
    }  # fmt: skip


def _rating_address(request: HttpRequest, door: inspections.Door) -> str:
    """Only for the telephone that opened the page while the officers were there."""
    token = request.COOKIES.get(_cookie(door.visit), "")
    if not door.over or door.rated or token != inspections.rating_token_of(door.visit.case_id):
        return ""
    return reverse("visit_rate", args=[door.visit.code, token])


def _remember(request: HttpRequest, response: HttpResponse, seen: inspections.Visit) -> None:
    response.set_cookie(
        _cookie(seen), inspections.rating_token_of(seen.case_id), max_age=KEPT, httponly=True, samesite="Lax",
        secure=request.is_secure(), path=reverse("visit_ask"),
    )  # fmt: skip


def _cookie(seen: inspections.Visit) -> str:
    return f"visit-{seen.code}"


def _refused(request: HttpRequest, context: dict[str, Any], why: str) -> HttpResponse:
    return _never_kept(render(request, "inspections/public_rate.html", {**context, "why": why}, status=422))


def _too_often(request: HttpRequest) -> HttpResponse:
    response = render(request, "inspections/public_ask.html", {"too_often": True}, status=429)
    response["Retry-After"] = str(WRONG_SECONDS)
    return _never_kept(response)


def _never_kept(response: HttpResponse) -> HttpResponse:
    """What was true a minute ago may not be true now; nor does it belong into search engines."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
