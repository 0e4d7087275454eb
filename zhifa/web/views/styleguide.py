"""The components on one page, with made-up content: for whoever builds pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from zhifa.web import samples
from zhifa.web.forms.sample import SampleForm


def _open(request: HttpRequest) -> None:
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404


@login_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    _open(request)
    context: dict[str, Any] = {
        "stages": samples.STAGES,
        "clocks": samples.clocks(),
        "refusals": samples.REFUSALS,
        "entries": samples.ENTRIES,
        "systems": samples.SYSTEMS,
        "form": SampleForm(initial=samples.VALUES),
        "page": Paginator(range(1, 241), 20).get_page(request.GET.get("page")),
    }
    return render(request, "styleguide/gallery.html", context)


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    _open(request)
    return render(request, "styleguide/paper.html", {"form": SampleForm(request.POST)})
