"""The device's side: asking, looking whether there is an answer, taking it, taking the question back."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import services as cases
from zhifa.casework.field.models import Device, Signing
from zhifa.casework.field.own_phone import showing
from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation import sealing
from zhifa.foundation.audit import services as audit

State = Signing.State
AGAIN = "请重新出示二维码，或者在本机签名。"


@dataclass(frozen=True, slots=True)
class Asked:
    signing: Signing
    token: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``state`` is that of the row, or ``expired``. ``picture``: PNG in base64."""

    state: str
    opened: bool
    expires_at: datetime
    answered_at: datetime | None = None
    words: str = ""
    picture: str = ""


@transaction.atomic
def ask(
    device: Device, case: uuid.UUID, act_id: uuid.UUID, act: str, element: str, papers: Sequence[Mapping[str, Any]], ip: str | None = None
) -> Asked:  # fmt: skip
    """One question at a time for one signature: an earlier one is taken back. Raises FieldRefused."""
    _require(device, case, papers)
    _open(device).filter(act_id=act_id, element=element).update(state=State.WITHDRAWN, content="")
    token, now = secrets.token_urlsafe(24), timezone.now()
    made = Signing.objects.create(
        device=device, case=case, act_id=act_id, act=act, element=element, title=showing.name_of(papers)[:200],
        token_hash=hash_of(token), shown=showing.digest_of(papers), content=sealing.seal(json.dumps(list(papers))),
        created_at=now, expires_at=now + timedelta(minutes=settings.ZHIFA_SIGNING_MINUTES),
    )  # fmt: skip
    audit.record_reading(device.user, "signing", str(made.pk), f"请当事人在自己手机上签名：{made.title}", ip)
    return Asked(made, token)


def _require(device: Device, case: uuid.UUID, papers: Sequence[Mapping[str, Any]]) -> None:
    if not showing.known(papers):
        way = "请联网更新离线资料后再试，或者在本机签名。"
        raise FieldRefused("papers", "平台不认识要签名的文书，没有出示。", way)
    known = cases.Case.objects.filter(pk=case)
    if known.exists() and not cases.Case.objects.visible_to(device.user).filter(pk=case).exists():
        raise FieldRefused("case", "您已经不再办理这个案件。", "请与现在的办案人员核对。", 403)


def look(device: Device, pk: uuid.UUID) -> Answer:
    """Asking as often as one likes changes nothing. Raises FieldRefused for one that is not of the device."""
    found = _own(device, pk)
    picture = sealing.unseal(found.picture)
    return Answer(
        standing(found), found.opened_at is not None, timezone.localtime(found.expires_at),
        timezone.localtime(found.answered_at) if found.answered_at else None,
        sealing.unseal(found.words), picture,
    )  # fmt: skip


def taken(device: Device, pk: uuid.UUID) -> None:
    """The device holds the answer: here it is not needed any more."""
    found = _own(device, pk)
    if found.answered_at is None or found.taken_at is not None:
        return
    Signing.objects.filter(pk=pk).update(taken_at=timezone.now(), picture="", words="")
    label = f"取回当事人在自己手机上的答复（{found.get_state_display()}）：{found.title}"
    audit.record_reading(device.user, "signing", str(pk), label)


def take_back(device: Device, pk: uuid.UUID, changed: bool) -> None:
    """The document has ``changed``, or the officer does not want the signature; also after it was given."""
    _own(device, pk)
    rows = Signing.objects.filter(pk=pk, state__in=[State.WAITING, State.SIGNED])
    rows.update(state=State.CHANGED if changed else State.WITHDRAWN, content="", picture="", words="")


def standing(signing: Signing) -> str:
    gone = signing.state == State.WAITING and signing.expires_at <= timezone.now()
    return "expired" if gone else str(signing.state)


def tidy() -> int:
    """What nobody has answered in time or come for within a day is emptied; that it was asked remains."""
    now = timezone.now()
    late = Signing.objects.filter(expires_at__lt=now).exclude(content="").update(content="")
    left = Signing.objects.filter(answered_at__lt=now - timedelta(days=1)).exclude(picture="", words="")
    return late + left.update(picture="", words="")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def encoded(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


def _open(device: Device) -> Any:
    return Signing.objects.filter(device__user=device.user, state=State.WAITING)


def _own(device: Device, pk: uuid.UUID) -> Signing:
    found = Signing.objects.filter(pk=pk, device__user=device.user).first()
    if found is None:
        raise FieldRefused("signing", "没有找到这次签名。", AGAIN, 404)
    return found
