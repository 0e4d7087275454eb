"""The electronic certificate: shown on the officer's own phone, verified by anybody who scans it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.showing import TokenExpired
from zhifa.libraries.items.wording import field_name
from zhifa.web.codes import qr_code
from zhifa.web.views.bodies import rows
from zhifa.web.views.bodies.pages import picture
from zhifa.web.views.party_access import user_of


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own certificates that are or were in force; each with a code while it is good."""
    today = timezone.localdate()
    profile = (
        bodies.OfficerProfile.objects.filter(user=user_of(request)).select_related("user", "body").first()
    )
    papers = rows.certificates(profile, today) if profile else []
    shown = [_shown(request, row) for row in papers if row["code"] != "not_yet"]
    until = timezone.now() + timedelta(days=int(bodies.parameter("certificate_code_days")))
    context = {"profile": profile, "papers": shown[:3], "until": until}
    return _never_kept(render(request, "bodies/my_certificate.html", context))


def _shown(request: HttpRequest, row: dict[str, Any]) -> dict[str, Any]:
    found = bodies.standing(row["paper"], timezone.localdate())
    url = reverse("verify_certificate", args=[bodies.shown_token(row["paper"])])
    return {**row, "standing": found, "url": url, "code": qr_code(request.build_absolute_uri(url))}


@login_not_required
@require_GET
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """For anybody, without signing in: whether the person may act with this certificate at this minute."""
    try:
        paper = bodies.certificate_of_token(token)
    except TokenExpired:
        return _never_kept(render(request, "bodies/verified.html", {"old": True}, status=410))
    if paper is None:
        return _never_kept(render(request, "bodies/verified.html", {"unknown": True}, status=404))
    names = bodies.region_names(paper.regions)
    context = {
        "paper": paper,
        "standing": bodies.standing(paper, timezone.localdate()),
        "name": bodies.masked_name(paper.profile.user.name),
        "body": paper.profile.body,
        "regions": "、".join(names[code] for code in paper.regions) or "不限",
        "fields": "、".join(field_name(code) for code in paper.fields) or "不限",
        "photo": reverse("verify_certificate_photo", args=[token]) if paper.profile.photo else "",
        "now": timezone.localtime(),
    }
    return _never_kept(render(request, "bodies/verified.html", context))


@login_not_required
@require_GET
def photo(request: HttpRequest, token: str) -> HttpResponseBase:
    """The picture, for whoever holds a code that is still alive."""
    try:
        paper = bodies.certificate_of_token(token)
    except TokenExpired:
        paper = None
    if paper is None:
        raise Http404("没有照片。")
    return picture(paper.profile)


def _never_kept(response: HttpResponse) -> HttpResponse:
    """What was true a minute ago may not be true now."""
    response["Cache-Control"] = "no-store"
    return response
