"""System state: what ``zhifa doctor`` looks at, as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa import __version__
from zhifa.running.checks import Finding, all_checks, look
from zhifa.web.views.operating.access import operators_only
from zhifa.workshop.bundle import load_bundle


@operators_only
@require_GET
def system(request: HttpRequest) -> HttpResponse:
    """What is wrong first, with what to do."""
    found = [look(name, check) for name, check in all_checks()]
    return render(request, "operating/system.html", context(found))


def context(found: list[Finding]) -> dict[str, object]:
    return {
        "wrong": [one for one in found if not one.well],
        "well": [one for one in found if one.well],
        "version": __version__,
        "rulebook": load_bundle()["digest"][:12],
        "now": timezone.now(),
    }
