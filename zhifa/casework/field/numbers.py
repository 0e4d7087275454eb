"""Blocks of a body's document numbers for devices without a network: reserved, used once, returned, accounted for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from zhifa.casework.cases import services as cases
from zhifa.casework.field import devices
from zhifa.casework.field.models import Device, FieldNumber
from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation.accounts.models import User
from zhifa.foundation.numbering import services as numbering
from zhifa.libraries.bodies import services as bodies
from zhifa.workshop.bundle import load_rulebook

MOST = 50  # numbers of one series on one device
State = FieldNumber.State


def kinds() -> dict[str, str]:
    """The series that documents have: 当罚 → 当场行政处罚决定书."""
    rows = load_rulebook().documents.values()
    return {row["number"]: row["name"] for row in rows if row.get("number")}


@transaction.atomic
def reserve(device: Device, kind: str, year: int, count: int) -> list[FieldNumber]:
    """See to it that the device holds ``count`` numbers of the series; all that it holds. Asking twice takes nothing more.

    Raises FieldRefused.
    """
    today = timezone.localdate()
    if kind not in kinds():
        raise FieldRefused("number", f"没有“{kind}”这种文书编号。", "请更新手机上的规则后再取号。")
    if year not in (today.year, today.year + 1) or not 0 < count <= MOST:
        raise FieldRefused(
            "number", "只能领取当年或者次年的编号。" if 0 < count <= MOST else f"一次最多保留 {MOST} 个编号。",
            "请核对手机的日期，减少数量后再取号。",
        )  # fmt: skip
    Device.objects.select_for_update().get(pk=device.pk)  # two requests of one device: one after the other
    body, now = devices.post_of(device).body, timezone.now()
    held = list(reserved(device).filter(body=body.code, kind=kind, year=year))
    if lacking := count - len(held):
        serials = numbering.next_block(body.code, kind, year, lacking) if lacking > 0 else range(0)
        made = [
            FieldNumber(
                device=device, body=body.code, kind=kind, year=year, serial=serial, reserved_at=now,
                text=cases.number_text(body, kind, year, serial),
            )
            for serial in serials
        ]  # fmt: skip
        held += FieldNumber.objects.bulk_create(made)
    return held


def reserved(device: Device) -> QuerySet[FieldNumber]:
    """What the device holds and has not used, as far as the platform knows."""
    return FieldNumber.objects.filter(device=device, state=State.RESERVED)


def give_back(device: Device, kind: str, year: int, serials: Iterable[int]) -> int:
    """Numbers that the device will not use; how many. Those that were used or returned already stay as they are."""
    rows = reserved(device).filter(kind=kind, year=year, serial__in=list(serials))
    return rows.update(state=State.RETURNED, settled_at=timezone.now(), reason="设备退回")


def use(user: User, body: bodies.Body, text: str, act_id: uuid.UUID, state: str = State.USED) -> bool:
    """Use a number of one of the officer's own devices, once; whether it was there to be used."""
    rows = FieldNumber.objects.filter(device__user=user, body=body.code, text=text, state=State.RESERVED)
    return rows.update(state=state, act_id=act_id, settled_at=timezone.now()) == 1


def take_effect(body: str, text: str, kept: uuid.UUID, act_id: uuid.UUID) -> None:
    """The number of a kept act is used by the act that confirms it."""
    rows = FieldNumber.objects.filter(body=body, text=text, state=State.KEPT, act_id=kept)
    if rows.update(state=State.USED, act_id=act_id, settled_at=timezone.now()) != 1:
        raise cases.Refused.plain(
            f"编号“{text}”不在本机保留的号段中，或者已经使用过。",
            "请收回当场交付的文书，依法重新办理，取新的编号。",
        )


def void(device: Device, by: User, reason: str) -> int:
    """Numbers that a revoked device will never use again, with the reason; how many."""
    if device.revoked_at is None:
        raise FieldRefused("number", "设备还在使用，编号没有作废。", "请先停用设备，再处理它保留的编号。")
    told = " ".join(f"{by.name}：{reason}".split())[:100]
    return reserved(device).update(state=State.VOIDED, settled_at=timezone.now(), reason=told)


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a body: how many numbers were given out, to whom, and which nobody can account for."""

    kind: str
    year: int
    last: int
    office: int
    field: dict[str, int]
    doubles: tuple[str, ...]
    unexplained: tuple[int, ...]


def audit(body: bodies.Body) -> list[Series]:
    """Every series of the body from which devices have had numbers."""
    pairs = (
        FieldNumber.objects.filter(body=body.code).values_list("kind", "year").annotate(last=Max("serial"))
    )
    return [_series(body, kind, year) for kind, year, _ in pairs.order_by("year", "kind")]


def _series(body: bodies.Body, kind: str, year: int) -> Series:
    last = numbering.last_number(body.code, kind, year)
    rows = list(FieldNumber.objects.filter(body=body.code, kind=kind, year=year))
    given = {cases.number_text(body, kind, year, serial): serial for serial in range(1, last + 1)}
    issued = list(
        cases.IssuedDocument.objects.filter(case__body_code=body.code, number__in=given)
        .order_by("number").values_list("number", flat=True)
    )  # fmt: skip
    handed = {row.serial for row in rows}
    taken = handed | {given[text] for text in issued}
    doubles = sorted({text for text in issued if issued.count(text) > 1})
    field = {state.label: sum(row.state == state for row in rows) for state in State}
    office = sum(given[text] not in handed for text in set(issued))
    gaps = tuple(serial for serial in given.values() if serial not in taken)
    return Series(kind, year, last, office, field, tuple(doubles), gaps)
