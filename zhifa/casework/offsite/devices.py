"""What a case about a device does in the register of devices (处罚法§41(1))."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Refused
from zhifa.casework.offsite.models import Device, Verification
from zhifa.casework.offsite.registers import device_of
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies

REMEDY = "请按提示改正后重新提交。"


@effect("check_device")
def check(occasion: Occasion) -> None:
    """A proposal that could not be announced is refused at once."""
    code = str(occasion.values["device_code"])
    if device_of(_body(occasion), code) is not None:
        raise Refused.plain(
            f"已有编号为 {code} 的设备。", "新设的换一个编号；续检、停用的，从“监控设备续检和停用”办理。"
        )
    _check_period(occasion)


@effect("announce_device")
def announce(occasion: Occasion) -> None:
    check(occasion)
    values, day = occasion.values, occasion.entry.at.date()
    device = Device.objects.create(
        body=_body(occasion), code=values["device_code"], name=values["device_name"], kind=values["device_kind"],
        region=values["region"], place=values["device_place"], basis=values["device_basis"],
        basis_rank=values["device_basis_rank"], standard=values["device_standard"], sign=values["device_sign"],
        recorded_until=values["device_recorded_until"], law_reviewed_on=_done_on(occasion, "review_device_law"),
        technology_reviewed_on=_done_on(occasion, "review_device_technology"), announced_on=day,
        announced_in=values["device_announced_in"], case=occasion.case,
    )  # fmt: skip
    _verify(device, occasion)


@effect("check_device_change")
def check_change(occasion: Occasion) -> None:
    device = _device(occasion)
    if device.withdrawn_on is not None:
        raise Refused.plain(f"设备 {device.code} 已经停用。", "重新启用的，按新设备提出。")
    if occasion.entry.outcome == "renewed":
        _check_period(occasion)


@effect("change_device")
def change(occasion: Occasion) -> None:
    """A renewed verification is one more period; a device that is withdrawn stays on record."""
    device = _device(occasion)
    if _proposal(occasion).outcome == "renewed":
        _verify(device, occasion)
        return
    device.withdrawn_on = occasion.entry.at.date()
    device.save(update_fields=["withdrawn_on"])


def _verify(device: Device, occasion: Occasion) -> None:
    values = occasion.values
    Verification.objects.create(
        device=device, agency=values["verification_body"], number=values["verification_number"],
        since=_day(values["verified_from"]), until=_day(values["verified_until"]),
    )  # fmt: skip


def _check_period(occasion: Occasion) -> None:
    first, last = (_day(occasion.values[name]) for name in ("verified_from", "verified_until"))
    if last < first:
        raise Refused.plain("检定有效期的止日早于起日。", REMEDY)


def _device(occasion: Occasion) -> Device:
    code = str(occasion.values["device"])
    device = device_of(_body(occasion), code)
    if device is None:
        raise Refused.plain(f"没有编号为 {code} 的设备。", "请在设备登记中核对编号。")
    return device


def _proposal(occasion: Occasion) -> journal.Entry:
    return _last(occasion, "propose_device_change")


def _done_on(occasion: Occasion, code: str) -> date:
    return timezone.localtime(_last(occasion, code).at).date()


def _last(occasion: Occasion, code: str) -> journal.Entry:
    done = journal.Entry.objects.filter(stream_id=occasion.case.pk, code=code, phase="done")
    entry: journal.Entry = done.order_by("-seq")[0]
    return entry


def _body(occasion: Occasion) -> bodies.Body:
    return bodies.Body.objects.get(code=occasion.case.body_code)


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])
