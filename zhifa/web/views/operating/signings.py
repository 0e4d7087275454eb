"""Who was asked to sign on a telephone of its own: by whom, when, from where, and what came of it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.casework.field import services as field
from zhifa.web.views.operating.access import READERS, only, people_of

PER_PAGE = 50


@only(READERS, "这里只供系统管理员和监督人员使用。")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``?q=``: name of the officer or the document."""
    words = request.GET.get("q", "").strip()[:50]
    found = field.Signing.objects.filter(device__user__in=people_of(request)).select_related("device__user")
    if words:
        found = found.filter(Q(device__user__name__icontains=words) | Q(title__icontains=words))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _words(one)) for one in page]
    return render(request, "operating/signings.html", {"rows": rows, "page": page, "q": words})


def _words(one: field.Signing) -> str:
    return "过期" if field.standing(one) == "expired" else one.get_state_display()
