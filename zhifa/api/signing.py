"""A party signs on a telephone of its own: the officer's side."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from zhifa.api import doors, shapes
from zhifa.casework.field import services as field
from zhifa.foundation.audit import services as audit

router = Router(tags=["当事人手机签名"])


@router.post(
    "/signings",
    response={200: shapes.SigningOut, 422: shapes.Problem},
    throttle=doors.signings,
    operation_id="signing_ask",
)
def ask(request: HttpRequest, given: shapes.SigningIn) -> dict[str, Any]:
    """请当事人在自己手机上签名：得到一次性的地址，几分钟内有效；同一签名以前的地址作废。"""
    asked = field.ask(
        doors.device(request), given.case, given.act_id, given.act, given.element, given.read(), audit.client_ip(request)
    )  # fmt: skip
    made = asked.signing
    return {
        "id": made.pk,
        "path": reverse("sign", args=[asked.token]),
        "expires_at": timezone.localtime(made.expires_at),
        "shown": made.shown,
    }


@router.get(
    "/signings/{pk}",
    response={200: shapes.SigningState, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="signing_look",
)
def look(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    """当事人答复了没有；签名的图片在本机确认取回以前一直可以取。"""
    return asdict(field.look(doors.device(request), pk))


@router.post(
    "/signings/{pk}",
    response={204: None, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="signing_end",
)
def end(request: HttpRequest, pk: uuid.UUID, given: shapes.SigningEnd) -> tuple[int, None]:
    """taken：答复已存在本机，平台不再保存；changed、withdrawn：签名不算数，当事人的页面会写明。"""
    device = doors.device(request)
    if given.why == "taken":
        field.taken(device, pk)
    else:
        field.take_back(device, pk, given.why == "changed")
    return 204, None
