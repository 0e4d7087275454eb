"""The entry code of a visit, checked at this minute; without a network the phone says what it knows itself."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from zhifa.api import doors, shapes
from zhifa.casework.field import services as field
from zhifa.casework.inspections import services as inspections
from zhifa.rulebook.inspecting import triggered

router = Router(tags=["入企码"])


@router.get(
    "/visits/{case}",
    response={200: shapes.EntryDoor, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="visit",
)
def visit(request: HttpRequest, case: uuid.UUID) -> dict[str, Any]:
    """入企码此刻亮不亮，为什么；与被检查人扫码看到的同时核对。"""
    seen = inspections.Visit.objects.visible_to(doors.device(request).user).select_related("case", "joint")
    found = seen.filter(pk=case).first()
    if found is None:
        raise field.FieldRefused(
            "visit", "没有这次检查，或者不由您办理。", "请联网更新后从案件页面打开。", 404
        )
    now = timezone.localtime()
    return {**_door(inspections.door_of(found, now)), "checked_at": now}


def _door(door: inspections.Door) -> dict[str, Any]:
    visit = door.visit
    return {
        "code": visit.code, "path": reverse("visit", args=[visit.code]), "lit": door.lit, "over": door.over,
        "cancelled": door.cancelled, "unmet": [{"text": one.text, "cites": one.cites} for one in door.unmet],
        "visits": door.visits, "cap": door.cap, "counted": not triggered(visit.kind, visit.source),
        "officers": [{"name": name, "number": number, "good": good} for name, number, good in door.officers],
        "items": [row["item"] for row in visit.told.get("inspection_items") or ()], "party": visit.party_id,
        "begins": _said(visit.begins), "ends": _said(visit.ends),
    }  # fmt: skip


def _said(moment: Any) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else None
