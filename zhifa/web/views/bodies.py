"""主体人员: bodies within sight, their people, and each person's posts and certificates."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.web.views import body_rows

PER_PAGE = 50


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The bodies that the user may see, with how many people and valid certificates each has today."""
    today = timezone.localdate()
    page = Paginator(body_rows.counted(bodies.visible_bodies(request.user), today), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "bodies/list.html", {"page": page, "today": today})


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One body: facts, lines of supervision, units, people; ``q`` and ``role`` choose among the people."""
    body = (
        bodies.visible_bodies(request.user)
        .select_related("region", "parent", "principal")
        .filter(code=code)
        .first()
    )
    if body is None:
        raise Http404("没有这个执法主体，或者您的岗位不能查看。")
    today, words = timezone.localdate(), request.GET.get("q", "").strip()[:50]
    role = request.GET.get("role", "") if request.GET.get("role") in bodies.Role.values else ""
    people = bodies.officers_of(body, today, [role] if role else [])
    if words:
        people = people.filter(user__name__icontains=words)
    found = Paginator(people.order_by("user__username"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "body": body,
        "lines": body.lines.select_related("superior").order_by("pk"),
        "units": body.units.filter(active=True),
        "page": found,
        "rows": body_rows.people([one.pk for one in found], body, today),
        "q": words,
        "role": role,
        "roles": bodies.Role.choices,
        "today": today,
    }
    return render(request, "bodies/body.html", context)


@login_required
@require_GET
def officer(request: HttpRequest, username: str) -> HttpResponse:
    """One person: posts over time, certificates with everything that happened to them."""
    known = bodies.OfficerProfile.objects.visible_to(request.user).select_related("user", "body__region")
    profile = known.filter(user__username=username).first()
    if profile is None:
        raise Http404("没有这名人员，或者您的岗位不能查看。")
    today = timezone.localdate()
    context = {
        "profile": profile,
        "posts": body_rows.posts(profile, today),
        "certificates": body_rows.certificates(profile, today),
        "today": today,
    }
    return render(request, "bodies/officer.html", context)
