"""Whether a signature that an act brings was really given on the party's telephone, under this very document."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from zhifa.casework.field.models import Device, Signing
from zhifa.casework.field.own_phone import showing
from zhifa.paperwork.files import files_in
from zhifa.workshop.bundle import load_rulebook

Json = Mapping[str, Any]
OWN = "own_phone"


def fault(device: Device, act_id: uuid.UUID, data: Json, papers: Sequence[Json]) -> str:
    """What is wrong in a sentence; nothing where all is as it is said."""
    rows = {row["digest"]: row for row in files_in(data) if row.get("element")}
    claimed = [row for row in rows.values() if row.get("signed_on") == OWN]
    if not claimed:
        return ""
    book = load_rulebook()
    bare = [{**one, "values": showing.unsigned(one["values"], list(rows.values()), book)} for one in papers]
    digest = showing.digest_of(bare)
    return next((said for row in claimed if (said := _fault(device, act_id, row, digest))), "")


def _fault(device: Device, act_id: uuid.UUID, row: Json, digest: str) -> str:
    given = Signing.objects.filter(device__user=device.user, act_id=act_id, state=Signing.State.SIGNED)
    found = given.filter(picture_digest=row["digest"]).first()
    if found is None or str(found.pk) != row.get("signing"):
        return f"签名“{row['name']}”不是当事人在自己手机上签的那一个。"
    if found.shown != digest:
        return f"签名“{row['name']}”以后文书的内容改动了，这个签名不算数。"
    return ""
