"""The registers inside the office: devices, and the list of items."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.offsite import services as offsite
from zhifa.libraries.bodies.services import Role
from zhifa.libraries.items import services as items
from zhifa.web.views.offsite.access import post_of, shown

LOOKS = {"in_use": "done", "expired": "danger", "withdrawn": ""}
BEGIN = {
    "device": ("设置监控设备", {Role.OFFICER, Role.UNIT_HEAD}),
    "device_change": ("续检或者停用", {Role.OFFICER, Role.UNIT_HEAD}),
    "offsite_items": ("调整清单", {Role.UNIT_HEAD}),
}


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = offsite.Device.objects.visible_to(request.user).select_related("body")
    rows = [_row(device, today) for device in found.prefetch_related("verifications")]
    context = {"rows": rows, "actions": _actions(request, "device", "device_change")}
    return shown(request, "devices", "offsite_devices", context)


@login_required
@require_GET
def items_page(request: HttpRequest) -> HttpResponse:
    found = list(offsite.ListedItem.objects.visible_to(request.user).select_related("body"))
    names = items.names_of({row.item_code for row in found})
    rows = [{"row": row, "name": names.get(row.item_code, row.item_code)} for row in found]
    return shown(
        request, "items", "offsite_items", {"rows": rows, "actions": _actions(request, "offsite_items")}
    )


def _row(device: offsite.Device, today: Any) -> dict[str, Any]:
    state, words = offsite.standing(device, today)
    url = reverse("public_device", args=[device.body.code, device.code])
    return {"device": device, "state": words, "look": LOOKS[state], "url": url}


def _actions(request: HttpRequest, *procedures: str) -> list[tuple[str, str]]:
    role = post_of(request).role
    return [(BEGIN[one][0], reverse("new_case", args=[one])) for one in procedures if role in BEGIN[one][1]]
