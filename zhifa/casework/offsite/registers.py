"""What the registers answer when an act is done: the device of the case, and whether its item is on the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from zhifa.casework.cases.services import answers
from zhifa.casework.offsite.models import Device, ListedItem
from zhifa.libraries.bodies import services as bodies


@answers
def asked(body: bodies.Body, values: Mapping[str, Any]) -> dict[str, Any]:
    """Only for cases that rest on a record of a device."""
    found: dict[str, Any] = {}
    if code := values.get("device"):
        device = device_of(body, str(code))
        found["device"] = device_fact(device) if device else None
    if values.get("captured_at") and values.get("item"):
        found["offsite_periods"] = listed_periods(body, str(values["item"]))
    return found


def device_of(body: bodies.Body, code: str) -> Device | None:
    return Device.objects.filter(body=body, code=code).prefetch_related("verifications").first()


def device_fact(device: Device) -> dict[str, Any]:
    """The device as ``World.device``."""
    dated = ("law_reviewed_on", "technology_reviewed_on", "announced_on", "withdrawn_on")
    return {
        **{
            name: getattr(device, name)
            for name in ("code", "name", "place", "basis_rank", "standard", "sign")
        },
        **{name: day.isoformat() if (day := getattr(device, name)) else None for name in dated},
        "verified": [[one.since.isoformat(), one.until.isoformat()] for one in device.verifications.all()],
    }


def listed_periods(body: bodies.Body, item: str) -> list[list[str | None]]:
    """First and last days on the list."""
    return [
        [row.since.isoformat(), (row.until - timedelta(days=1)).isoformat() if row.until else None]
        for row in ListedItem.objects.filter(body=body, item_code=item)
    ]
