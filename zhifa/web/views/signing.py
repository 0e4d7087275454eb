"""The party's own telephone: the document to sign, what signing means, and one answer; nobody signs in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.casework.field import services as field
from zhifa.foundation import throttle
from zhifa.foundation.audit import services as audit

WRONG, WRONG_SECONDS = 10, 900
LOOKS, LOOK_SECONDS = 60, 60
WATCHES = 60
ANSWERS, ANSWER_SECONDS = 20, 600
GONE = {"expired": 410, "changed": 410, "withdrawn": 410}
# What a signature of each kind says; one that is not listed says that the document was read.
MEANINGS = {
    "record_signature": "签名表示您看过这份笔录，记录的内容与实际情况相符。",
    "receiver_signature": "签名表示您收到了这份文书，不表示您同意文书的内容。",
}
READ = "签名表示您看过这份文书，知道它的内容。"
NOT_ANSWERED = "提交得太频繁，没有收到。请十分钟后再试，或者在执法人员的手机上签名。"


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    found = _find(request, token)
    if isinstance(found, HttpResponse):
        return found
    return _answer(request, token, found) if request.method == "POST" else _shown(request, found)


@login_not_required
@require_GET
def standing(request: HttpRequest, token: str) -> HttpResponse:
    """For the open page: whether what it shows still holds."""
    if throttle.exceeded(request, "sign-watch", WATCHES):
        return _private(JsonResponse({}, status=429))
    throttle.count(request, "sign-watch", LOOK_SECONDS)
    found = field.find(token)
    return _private(
        JsonResponse({"standing": field.standing(found)} if found else {}, status=200 if found else 404)
    )


def _find(request: HttpRequest, token: str) -> field.Signing | HttpResponse:
    """Who tries many addresses must wait."""
    if throttle.exceeded(request, "sign-wrong", WRONG) or throttle.exceeded(request, "sign", LOOKS):
        return _closed(request, 429, too_often=True)
    throttle.count(request, "sign", LOOK_SECONDS)
    found = field.find(token)
    if found is None:
        throttle.count(request, "sign-wrong", WRONG_SECONDS)
        return _closed(request, 404, unknown=True)
    return found


def _shown(request: HttpRequest, found: field.Signing, problem: str = "", status: int = 200) -> HttpResponse:
    asked = field.question(found)
    if asked.standing != "waiting":
        return _closed(request, GONE.get(asked.standing, 200), asked=asked)
    sheets = [(one.title, mark_safe(one.html)) for one in asked.sheets]  # escaped where it was drawn
    context = {
        "asked": asked, "sheets": sheets, "meaning": MEANINGS.get(found.element, READ), "problem": problem,
        "given": request.POST,
    }  # fmt: skip
    return _private(render(request, "signing/page.html", context, status=status))


def _answer(request: HttpRequest, token: str, found: field.Signing) -> HttpResponse:
    """To the script of the pad as JSON, to a form as a page."""
    drawn = request.POST.get("picture", "")
    try:
        if throttle.exceeded(request, "sign-answer", ANSWERS):
            raise field.FieldRefused("throttled", NOT_ANSWERED, "", 429)
        throttle.count(request, "sign-answer", ANSWER_SECONDS)
        if drawn:
            field.sign(found, drawn, audit.client_ip(request))
        else:
            state, words = request.POST.get("answer", ""), request.POST.get("words", "")
            field.object_to(found, state, words, audit.client_ip(request))
    except field.FieldRefused as refusal:
        if drawn:
            told = {"message": f"{refusal.message}{refusal.way_out}", "over": refusal.code == "over"}
            return _private(JsonResponse(told, status=refusal.status))
        return _shown(request, found, f"{refusal.message}{refusal.way_out}", refusal.status)
    return _private(JsonResponse({}) if drawn else redirect("sign", token=token))


def _closed(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    return _private(render(request, "signing/closed.html", context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """In no cache and no search engine; to other sites its address is not told anyway (SECURE_REFERRER_POLICY)."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
