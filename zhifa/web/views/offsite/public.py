"""For everybody: where devices stand, and which items are handled off-site (处罚法§41(1), §39)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.offsite import services as offsite
from zhifa.libraries.items import services as items
from zhifa.web.views.offsite.devices import LOOKS
from zhifa.web.views.offsite.records import code_of
from zhifa.workshop.bundle import load_rulebook

PER_PAGE = 50


@login_not_required
@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    found = offsite.announced()
    if words:
        found = found.filter(
            Q(place__icontains=words) | Q(code__icontains=words) | Q(body__name__icontains=words)
        )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(one) for one in page]
    return render(request, "offsite/public_devices.html", {"page": page, "rows": rows, "q": words})


@login_not_required
@require_GET
def device(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The permanent address of a device; also of one that is no longer used."""
    found = offsite.public_device(body, code)
    if found is None:
        raise Http404("没有公布过这台设备。请核对地址或者二维码。")
    return render(request, "offsite/public_device.html", {**_row(found), "code": _code(request, found)})


@login_not_required
@require_GET
def items_page(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = list(offsite.listed_on(today))
    names = items.names_of({row.item_code for row in found})
    rows = [{"row": row, "name": names.get(row.item_code, row.item_code)} for row in found]
    return render(request, "offsite/public_items.html", {"rows": rows, "today": today})


def _row(one: offsite.Device) -> dict[str, Any]:
    state, words = offsite.standing(one, timezone.localdate())
    return {
        "device": one, "kind": load_rulebook().label("device_kinds", one.kind), "state": words, "look": LOOKS[state],
        "url": reverse("public_device", args=[one.body.code, one.code]), "verifications": list(one.verifications.all()),
    }  # fmt: skip


def _code(request: HttpRequest, one: offsite.Device) -> Any:
    return code_of(request.build_absolute_uri(reverse("public_device", args=[one.body.code, one.code])))
