"""One body; the electronic file of one person."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import field_name
from zhifa.web.views.bodies import rows
from zhifa.web.views.bodies.access import body_seen, desk, officer_seen
from zhifa.web.views.bodies.lists import asked

PER_PAGE = 50
CHANGES = 20


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One body: facts, lines of supervision, units, people; ``q`` and ``role`` choose among the people."""
    body, today = body_seen(request, code), timezone.localdate()
    words = asked(request, "q")
    role = asked(request, "role", bodies.Role.values)
    found = bodies.people_in_office(body, today, role)
    if words:
        found = found.filter(user__name__icontains=words)
    page = Paginator(found.order_by("user__username"), PER_PAGE).get_page(request.GET.get("page"))
    at = desk(request)
    context = {
        "body": body,
        "fields": "、".join(field_name(one) for one in body.fields),
        "lines": body.lines.filter(bodies.holds_on(today)).select_related("superior").order_by("pk"),
        "units": list(body.units.all()),
        "page": page,
        "rows": rows.people([one.pk for one in page], today, body),
        "q": words,
        "role": role,
        "roles": bodies.Role.choices,
        "today": today,
        "changes": rows.changes(
            bodies.Change.objects.filter(body=body, user=None).order_by("-on", "-pk")[:CHANGES]
        ),
        "keeps": at.keeps(body),
        "keeper": at.keeper,
    }
    return render(request, "bodies/body.html", context)


@login_required
@require_GET
def officer(request: HttpRequest, username: str) -> HttpResponse:
    """One person: posts over time, leave, certificates with everything that happened to them, training, cases."""
    profile, today = officer_seen(request, username), timezone.localdate()
    at = desk(request)
    keeps = at.keeps(profile.body)
    context = {
        "profile": profile,
        "posts": rows.posts(profile, today),
        "leaves": rows.leaves(profile, today),
        "certificates": rows.certificates(profile, today),
        "trainings": profile.trainings.all(),
        "cases": bodies.cases_handled([username]).get(username),
        "changes": rows.changes(
            bodies.Change.objects.filter(user=profile.user).order_by("-pk")[: CHANGES * 2]
        ),
        "today": today,
        "keeps": keeps,
        "keeper": keeps and at.keeper,
    }
    return render(request, "bodies/officer.html", context)


@login_required
@require_GET
def photo(request: HttpRequest, username: str) -> HttpResponseBase:
    """The picture of a person whom the user may see, without what the camera wrote into it."""
    profile = officer_seen(request, username)
    return picture(profile)


def picture(profile: bodies.OfficerProfile) -> HttpResponseBase:
    if not profile.photo or files.lacking([profile.photo]):
        raise Http404("没有照片。")
    kind = files.by_digests([profile.photo])[profile.photo].media_type
    response = FileResponse(files.published_copy(profile.photo), content_type=kind)
    response["Cache-Control"] = "private, max-age=300"
    return response
