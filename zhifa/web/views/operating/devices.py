"""Phones and tablets of the people one looks after, and what became of the numbers that they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.field import services as field
from zhifa.foundation.audit import services as audit
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.web.views.operating.access import operators_only, people_of, user_of

PER_PAGE = 50
NEEDS_REASON = "请写明原因，例如“手机遗失”。原因会留在记录里，也会告诉本人。"


@dataclass(frozen=True, slots=True)
class Row:
    """A device in words; ``clock`` where it is off, ``held`` numbers that it was given and has not used."""

    device: field.Device
    clock: str
    held: int


@operators_only
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``?q=``: name of the officer or the device."""
    return render(request, "operating/devices.html", _context(request))


@operators_only
@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    device, reason = _device(request, pk), _reason(request)
    if not reason:
        return render(request, "operating/devices.html", _context(request, NEEDS_REASON), status=422)
    field.revoke(device, user_of(request), reason)
    label = f"停用设备：{device.user.name}的“{device}”，原因：{reason}"
    audit.record_reading(user_of(request), "device", str(device.pk), label, audit.client_ip(request))
    notices.notify(
        [device.user], f"您的设备“{device}”已停用，原因：{reason}。重新登录后可以上传未上传的记录。"
    )
    messages.success(request, f"已停用{device.user.name}的“{device}”。")
    return redirect("operating_devices")


@operators_only
@require_POST
def void(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The numbers that a revoked device still holds will not be used any more."""
    device, reason = _device(request, pk), _reason(request)
    if not reason:
        return render(request, "operating/devices.html", _context(request, NEEDS_REASON), status=422)
    try:
        count = field.void(device, user_of(request), reason)
    except field.FieldRefused as refusal:
        return render(request, "operating/devices.html", _context(request, str(refusal)), status=422)
    audit.record_reading(
        user_of(request), "device", str(pk), f"作废“{device}”保留的 {count} 个编号，原因：{reason}"
    )
    messages.success(request, f"已作废 {count} 个编号，去向列在“编号去向”里。")
    return redirect("operating_devices")


@operators_only
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """Every series of the body from which devices have numbers, each number accounted for."""
    body = bodies.current_body(request)
    series = field.audit(body) if body else []
    given = field.FieldNumber.objects.filter(body=body.code if body else "").select_related("device__user")
    page = Paginator(given.order_by("-year", "kind", "-serial"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "operating/numbers.html", {"series": series, "page": page, "body": body})


def _context(request: HttpRequest, problem: str = "") -> dict[str, Any]:
    words = request.GET.get("q", "").strip()[:50]
    held = Count("numbers", filter=Q(numbers__state=field.FieldNumber.State.RESERVED))
    found = field.devices_of(people_of(request)).annotate(held=held)
    if words:
        found = found.filter(
            Q(user__name__icontains=words) | Q(user__username__icontains=words) | Q(label__icontains=words)
        )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [Row(one, _clock(one.clock_offset_ms), getattr(one, "held", 0)) for one in page]
    return {"rows": rows, "page": page, "q": words, "problem": problem}


def _clock(offset_ms: int) -> str:
    """快 3 分钟; nothing while it is right."""
    if not field.is_wrong(offset_ms):
        return ""
    seconds = abs(offset_ms) // 1000
    size, name = next(
        (size, name)
        for size, name in ((86_400, "天"), (3600, "小时"), (60, "分钟"), (1, "秒"))
        if seconds >= size
    )
    return f"{'快' if offset_ms > 0 else '慢'} {seconds // size} {name}"


def _device(request: HttpRequest, pk: UUID) -> field.Device:
    device = field.devices_of(people_of(request)).filter(pk=pk).first()
    if device is None:
        raise Http404("没有这台设备，或者不由您管理。")
    return device


def _reason(request: HttpRequest) -> str:
    return " ".join(request.POST.get("reason", "").split())[:100]
