"""Off-site enforcement for the doors above it: devices, records and their review, the party's link."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhifa.casework.offsite.importing.package import Package, PackageRefused, from_path, from_uploads
from zhifa.casework.offsite.importing.rows import HEADS, NEEDED
from zhifa.casework.offsite.importing.running import RESULTS, run
from zhifa.casework.offsite.links import TooOften, expired, link_of, slow_down, token_of
from zhifa.casework.offsite.models import Batch, Capture, Device, ListedItem, PartyLink
from zhifa.casework.offsite.party import MOST_FILES, Matter, links_of, matter_of, speak
from zhifa.casework.offsite.reviewing import ALL_RIGHT, Frame, confirm, reject, waiting, waiting_count

__all__ = [
    "ALL_RIGHT",
    "HEADS",
    "MOST_FILES",
    "NEEDED",
    "RESULTS",
    "Batch",
    "Capture",
    "Device",
    "Frame",
    "ListedItem",
    "Matter",
    "Package",
    "PackageRefused",
    "PartyLink",
    "TooOften",
    "announced",
    "confirm",
    "expired",
    "from_path",
    "from_uploads",
    "link_of",
    "links_of",
    "listed_on",
    "matter_of",
    "public_device",
    "reject",
    "run",
    "slow_down",
    "speak",
    "standing",
    "token_of",
    "waiting",
    "waiting_count",
]


def announced() -> QuerySet[Device, Device]:
    """Every announced device of every body: the public list."""
    return (
        Device.objects.select_related("body").prefetch_related("verifications").order_by("body__name", "code")
    )


def public_device(body: str, code: str) -> Device | None:
    return announced().filter(body__code=body, code=code).first()


def listed_on(day: date) -> QuerySet[Any, Any]:
    """The items that bodies handle off-site on the day."""
    held = ListedItem.objects.filter(since__lte=day).exclude(until__lte=day)
    return held.select_related("body").order_by("body__name", "item_code")


def standing(device: Device, day: date) -> tuple[str, str]:
    """``in_use``, ``expired`` or ``withdrawn`` on the day, with the words for it."""
    if device.withdrawn_on and device.withdrawn_on <= day:
        return "withdrawn", f"{device.withdrawn_on.isoformat()} 停用"
    until = max((one.until for one in device.verifications.all()), default=None)
    if until is None or until < day:
        return "expired", "检定已过期，记录不作为证据"
    return "in_use", f"检定有效期至 {until.isoformat()}"
