"""The party's side: what it is shown, and its one answer. Refusals are worded for the party."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhifa.casework.field.models import Signing
from zhifa.casework.field.own_phone import pictures, showing
from zhifa.casework.field.own_phone.asking import State, encoded, hash_of, standing
from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation import sealing
from zhifa.libraries.bodies import services as bodies

LONGEST = 500
AGAIN = "请执法人员重新出示二维码。"


@dataclass(frozen=True, slots=True)
class Question:
    """``sheets`` only while it can be answered."""

    signing: Signing
    standing: str
    body: str
    phone: str
    sheets: list[showing.Sheet]


def find(token: str) -> Signing | None:
    rows = Signing.objects.select_related("device__user", "device__post__body")
    return rows.filter(token_hash=hash_of(token)).first()


def question(signing: Signing) -> Question:
    """What the party sees; whoever opens it in time has from now on the whole time to read."""
    now = standing(signing)
    sheets = []
    if now == State.WAITING:
        sheets = showing.sheets(json.loads(sealing.unseal(signing.content)))
        _note_opened(signing)
    body: bodies.Body = signing.device.post.body
    return Question(signing, now, body.name, body.phone, sheets)


def _note_opened(signing: Signing) -> None:
    if signing.opened_at is None:
        now = timezone.now()
        until = now + timedelta(minutes=settings.ZHIFA_SIGNING_MINUTES)
        Signing.objects.filter(pk=signing.pk, opened_at=None).update(opened_at=now, expires_at=until)
        signing.opened_at, signing.expires_at = now, until


def sign(signing: Signing, sent: str, ip: str | None = None) -> None:
    """Take the signature. The same picture once more is only the answer that was lost. Raises FieldRefused."""
    picture = pictures.read(sent)
    digest = hashlib.sha256(picture).hexdigest()
    if signing.state == State.SIGNED and signing.picture_digest == digest:
        return
    _settle(signing, State.SIGNED, ip, picture=sealing.seal(encoded(picture)), picture_digest=digest)


def object_to(signing: Signing, state: str, words: str, ip: str | None = None) -> None:
    """Not to sign, or to have something corrected first, with the reason. Raises FieldRefused."""
    told = " ".join(words.split())
    if state not in (State.REFUSED, State.CORRECTION):
        raise FieldRefused("choice", "没有选择怎样答复。", "请选择“不签名”或者“要求更正”后再提交。")
    if not told:
        ask = (
            "请写明哪里不对、应当怎样写。"
            if state == State.CORRECTION
            else "请写明不签名的理由；不想说明的，写“不说明”。"
        )
        raise FieldRefused("words", "没有写明理由。", ask)
    if len(told) > LONGEST:
        raise FieldRefused("words", f"写了 {len(told)} 个字，最多 {LONGEST} 个字。", "请删减后再提交。")
    _settle(signing, state, ip, words=sealing.seal(told))


@transaction.atomic
def _settle(signing: Signing, state: str, ip: str | None, **kept: Any) -> None:
    """Once; of two at a time the first one counts."""
    now = timezone.now()
    rows = Signing.objects.filter(Q(expires_at__gt=now), pk=signing.pk, state=State.WAITING)
    if not rows.update(state=state, answered_at=now, ip=ip, content="", **kept):
        signing.refresh_from_db()
        raise FieldRefused("over", *WHY[standing(signing)], 409)


WHY = {
    "expired": ("二维码已经过期，没有提交成功。", AGAIN),
    "signed": ("已经签过名了，一个二维码只能用一次。", "需要重签的，" + AGAIN),
    "refused": ("已经答复过不签名，一个二维码只能用一次。", "改变主意的，" + AGAIN),
    "correction": ("已经要求更正，一个二维码只能用一次。", "更正以后，" + AGAIN),
    "changed": ("文书的内容在您打开以后改动了，没有提交。", AGAIN + "新的文书请再看一遍。"),
    "withdrawn": ("执法人员已经收回这个二维码，没有提交。", AGAIN),
}
