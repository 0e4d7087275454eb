"""Base data: regions, roles, fields, and the numbers that a locality sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import AlreadyDone, By, RegistryRefused
from zhifa.libraries.items.wording import FIELDS
from zhifa.web.forms.registry import DeedForm, Place
from zhifa.web.forms.registry.base import AddRegion, CloseRegion, SetParameter
from zhifa.web.views.bodies import rows
from zhifa.web.views.bodies.access import desk, desk_of_clerk
from zhifa.web.views.bodies.deeds import AGAIN
from zhifa.web.views.bodies.lists import asked
from zhifa.web.views.party_access import user_of

PER_PAGE = 50


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """``q``: a region's name or the beginning of its code; past regions are shown too."""
    today, words = timezone.localdate(), asked(request, "q")
    regions = (
        bodies.Region.objects.select_related("parent")
        .annotate(n=Count("bodies"))
        .order_by("code", "-valid_from")
    )
    if words:
        regions = (
            regions.filter(code__startswith=words)
            if words.isdecimal()
            else regions.filter(name__contains=words)
        )
    context = {
        "q": words, "today": today, "desk": desk(request),
        "page": Paginator(regions, PER_PAGE).get_page(request.GET.get("page")),
        "parameters": list(_parameters(today)),
        "roles": _roles(request), "fields": _fields(request),
        "changes": rows.changes(bodies.Change.objects.filter(kind__in=["region_changed", "parameter_set"]).order_by("-pk")[:10]),
    }  # fmt: skip
    return render(request, "bodies/base_data.html", context)


def _parameters(today: date) -> Iterator[tuple[str, Any, str, list[tuple[date, str]]]]:
    """Each with its value today and every local value, the newest first."""
    local = list(bodies.LocalParameter.objects.order_by("-since"))
    for code, one in bodies.PARAMETERS.items():
        mine = [row for row in local if row.code == code]
        now = next((row.value for row in mine if row.since <= today), one.value)
        yield code, one, shown(now), [(row.since, shown(row.value)) for row in mine]


def shown(value: Any) -> str:
    return "、".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _roles(request: HttpRequest) -> list[tuple[str, str, int]]:
    held = bodies.Post.objects.visible_to(request.user).on(timezone.localdate()).filter(user__is_active=True)
    counts = dict(held.order_by().values_list("role").annotate(n=Count("pk")))
    return [(role.value, str(role.label), counts.get(role.value, 0)) for role in bodies.Role]


def _fields(request: HttpRequest) -> list[tuple[str, str, int]]:
    lists = (
        bodies.visible_bodies(request.user).filter(active=True).order_by().values_list("fields", flat=True)
    )
    held = [code for one in lists for code in one]
    return [(code, name, held.count(code)) for code, name in FIELDS.items()]


@login_required
@require_http_methods(["GET", "POST"])
def set_parameter(request: HttpRequest, code: str) -> HttpResponse:
    if code not in bodies.PARAMETERS:
        raise Http404("没有这个参数。")
    return _deed(request, SetParameter, code)


@login_required
@require_http_methods(["GET", "POST"])
def add_region(request: HttpRequest) -> HttpResponse:
    return _deed(request, AddRegion, "")


@login_required
@require_http_methods(["GET", "POST"])
def close_region(request: HttpRequest, pk: int) -> HttpResponse:
    if not bodies.Region.objects.filter(pk=pk).exists():
        raise Http404("没有这个区划。")
    return _deed(request, CloseRegion, str(pk))


def _deed(request: HttpRequest, kind: type[DeedForm], row: str) -> HttpResponse:
    at = desk_of_clerk(request, keeper=True)
    form = kind(Place(None, at.reach, row=row), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(
                request, form.act(By(user_of(request), form.given("ground") or "", form.given("token")))
            )
            return redirect("registry_base")
        except RegistryRefused as refusal:
            form.refuse(refusal)
        except AlreadyDone:
            messages.info(request, AGAIN)
            return redirect("registry_base")
    context = {"form": form, "back": reverse("registry_base"), "consequences": form.consequences()}
    return render(request, "bodies/deed.html", context, status=422 if request.method == "POST" else 200)
