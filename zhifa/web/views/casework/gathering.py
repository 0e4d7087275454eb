"""What forms ask for while they are filled in: files taken in, items and parties found."""

from __future__ import annotations

import json
from typing import Any, cast
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.web.views.casework import sending
from zhifa.web.views.casework.access import post_of

MOST = 12
INSPECTING = {
    "create_task",
    "begin_quick",
}  # these choose what may be inspected, all others what may be punished


@login_required
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take one file in; the answer is its row of the list."""
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise files.FileRefused("没有收到文件。", "请重新选择文件再上传。")
        stored = files.store(sent, user=cast(User, request.user), purpose="evidence")
    except files.FileRefused as refusal:
        response = HttpResponse(status=422)
        response["X-Message"] = quote(f"{refusal.message}{refusal.remedy}")
        return response
    row: dict[str, Any] = {
        "digest": stored.digest, "name": files.clean_name(sent.name or ""), "media_type": stored.media_type,
        "size": stored.size,
    }  # fmt: skip
    row |= taken(stored.exif or {})
    name = request.GET.get("name", "files")
    return render(request, "cases/_file.html", {"value": json.dumps(row, ensure_ascii=False), "name": name})


def taken(exif: dict[str, Any]) -> dict[str, str]:
    """When and where the camera says the photograph was taken."""
    found = {}
    when = str(exif.get("DateTimeOriginal") or exif.get("DateTime") or "")
    if len(when) >= 16:
        found["taken_at"] = f"{when[:10].replace(':', '-')} {when[11:16]}"
    if exif.get("GPSLatitude") and exif.get("GPSLongitude"):
        found["place"] = f"{_degrees(exif['GPSLatitude'])},{_degrees(exif['GPSLongitude'])}"
    return found


def _degrees(parts: list[float]) -> str:
    degrees = sum(float(part) / 60**power for power, part in enumerate(parts))
    return f"{degrees:.6f}"


@login_required
@require_GET
def file(request: HttpRequest, digest: str) -> sending.Sent:
    """An attachment, shown where the browser can, for people who may see a case that holds it."""
    from zhifa.casework.cases.services import may_open_file

    if not may_open_file(request.user, digest):
        raise Http404("没有这个文件，或者您的岗位不能查看。")
    stored = files.by_digests([digest])[digest]
    response = sending.send(request, digest, stored.size, stored.media_type)
    inline = stored.media_type.startswith(sending.SHOWN)
    response["Content-Disposition"] = (
        content_disposition_header(not inline, files.name_of(digest)) or "attachment"
    )
    return response


@login_required
@require_POST
def pick(request: HttpRequest, kind: str) -> HttpResponse:
    """Rows to choose from: only items that the body holds on that day in that place."""
    words = request.POST.get(f"q-{kind}", "").strip()  # a form may have several boxes
    if kind == "item":
        context = _items(request, words)
    elif kind == "party":
        context = _parties(request, words)
    else:
        raise Http404
    return render(request, "cases/_found.html", context)


def _items(request: HttpRequest, words: str) -> dict[str, Any]:
    body = post_of(request).body
    region = request.POST.get("region") or body.region.code
    held = items.items_held(body, region, timezone.localdate(), words)
    inspected = {"kind": items.Item.Kind.INSPECTION}
    wanted = request.POST.get("code") in INSPECTING
    found = (held.filter(**inspected) if wanted else held.exclude(**inspected))[:MOST]
    return {
        "found": [(item.code, item.name, item.code) for item in found],
        "nothing": f"本机关在该地区没有持有与“{words}”相符的事项。请换个说法；不属于本机关的，应当移送有管辖权的机关。",
    }


def _parties(request: HttpRequest, words: str) -> dict[str, Any]:
    if len(words) < 2:
        return {"found": [], "nothing": "输入两个以上的字开始搜索。"}
    found = parties.search(words, request.user)[:MOST]
    return {
        "found": [(str(one.pk), one.name, f"{one.get_kind_display()} {one.mask}") for one in found],
        "nothing": f"当事人库中没有“{words}”，请核对，或者登记新的当事人。",
    }
