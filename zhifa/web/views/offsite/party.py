"""The party's page behind its link: without signing in, on a phone, without scripts."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.casework.cases.services import Refused
from zhifa.casework.offsite import services as offsite
from zhifa.foundation.audit.services import client_ip
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.laws import services as laws
from zhifa.web.views import law_rows

OUTCOMES = {"objects": "提出异议", "accepts": "没有异议"}
NO_NAME = "请填写您的姓名。"
NO_TEXT = "请写明对哪些内容有异议。"
BUSY = "提交得太频繁，请十分钟后再试；也可以直接打电话。"


@login_not_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = _link(request, token)
    except offsite.TooOften:
        return _private(render(request, "offsite/party_closed.html", {"busy": True}, status=429))
    if link is None:
        return _private(render(request, "offsite/party_closed.html", {"unknown": True}, status=404))
    if offsite.expired(link):
        body = bodies.body_by_code(link.case.body_code)
        return _private(render(request, "offsite/party_closed.html", {"body": body}, status=410))
    if request.method == "POST":
        return _take(request, link, token)
    return _shown(request, link, token, {})


@login_not_required
@require_GET
def photo(request: HttpRequest, token: str) -> HttpResponse:
    """The part of the photograph that the reviewer chose, and nothing else of the case."""
    try:
        link = _link(request, token)
    except offsite.TooOften:
        return HttpResponse(status=429)
    matter = offsite.matter_of(link) if link and not offsite.expired(link) else None
    if matter is None or not matter.photo:
        raise Http404("没有照片。")
    return _private(HttpResponse(files.read(matter.photo), content_type="image/jpeg"))


def _link(request: HttpRequest, token: str) -> offsite.PartyLink | None:
    return offsite.link_of(token, _source(request))


def _source(request: HttpRequest) -> str:
    return client_ip(request) or "unknown"


def _take(request: HttpRequest, link: offsite.PartyLink, token: str) -> HttpResponse:
    typed = {name: request.POST.get(name, "").strip() for name in ("outcome", "name", "text")}
    problem = _problem(typed)
    if problem:
        return _shown(request, link, token, {"problem": problem, "typed": typed}, 422)
    try:
        offsite.slow_down(link, _source(request))
        act_id = _act_id(request.POST.get("act_id", ""))
        offsite.speak(
            link, act_id, typed["outcome"], typed["name"], typed["text"], request.FILES.getlist("files")
        )
    except offsite.TooOften:
        return _shown(request, link, token, {"problem": BUSY, "typed": typed}, 429)
    except files.FileRefused as refusal:
        problem = f"{refusal.message}{refusal.remedy}"
        return _shown(request, link, token, {"problem": problem, "typed": typed}, 422)
    except Refused as refusal:
        return _shown(request, link, token, {"problem": _words(refusal), "typed": typed}, 422)
    return redirect(f"{reverse('party_link', args=[token])}?done=1#said")


def _problem(typed: dict[str, str]) -> str:
    if typed["outcome"] not in OUTCOMES:
        return "请选择有没有异议。"
    if not typed["name"]:
        return NO_NAME
    return NO_TEXT if typed["outcome"] == "objects" and not typed["text"] else ""


def _words(refusal: Refused) -> str:
    return "；".join(f"{reason.message}{reason.remedy}" for reason in refusal.reasons)


def _shown(
    request: HttpRequest, link: offsite.PartyLink, token: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    matter = offsite.matter_of(link)
    context = {
        "matter": matter, "photo": reverse("party_photo", args=[token]), "outcomes": OUTCOMES.items(),
        "rules": _rules(matter), "act_id": uuid.uuid4(), "most": offsite.MOST_FILES, "link": link, "typed": {},
        "done": "done" in request.GET, **more,
    }  # fmt: skip
    return _private(render(request, "offsite/party.html", context, status=status))


def _rules(matter: offsite.Matter) -> list[Any]:
    """The violated provisions in the words of the day of the record."""
    cites = [one for clause in matter.clauses for one in laws.parse_list(clause)]
    return [law_rows.article(one) for one in laws.resolve_many(cites, matter.captured_at.date())]


def _act_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _private(response: HttpResponse) -> HttpResponse:
    """For the party alone: not kept by browsers and proxies; the address is told to no other site (same-origin)."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
