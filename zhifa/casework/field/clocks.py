"""The clock of a device against that of the platform, and the moment that an act from the field is given."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from zhifa.casework.field.models import ClockReading, Device

MOVED_MS = 2000  # a smaller change is the way through the network


def compare(device: Device, told: datetime | None) -> int:
    """How many milliseconds the device is ahead (or behind, if negative) at this contact; put on record."""
    if told is None:
        return device.clock_offset_ms
    now = timezone.now()
    offset = round((told - now) / timedelta(milliseconds=1))
    if abs(offset - device.clock_offset_ms) > MOVED_MS:
        ClockReading.objects.create(device=device, at=now, offset_ms=offset)
        device.clock_offset_ms = offset
        device.save(update_fields=["clock_offset_ms"])
    return offset


def is_wrong(offset_ms: int) -> bool:
    return abs(offset_ms) > settings.ZHIFA_FIELD_CLOCK_SECONDS * 1000


def moment_of(
    told: datetime,
    known_offset_ms: int | None,
    offset_ms: int,
    contact: datetime | None = None,
    elapsed_ms: int | None = None,
) -> datetime:
    """When an act was really done: the device's time without the error that was measured.

    ``known_offset_ms``: the error that the device knew of when the act was done; else the one of this contact.
    ``contact``: the platform's time at the device's last contact before the act: it was done between then and now. A
    clock that was set anew meanwhile gives itself away by that, and the time that ran since then counts.
    """
    error = offset_ms if known_offset_ms is None else known_offset_ms
    at = told - timedelta(milliseconds=error) if is_wrong(error) else told
    now = timezone.now()
    if at > now and is_wrong(offset_ms):
        at = told - timedelta(milliseconds=offset_ms)
    if contact is not None and not contact <= at <= now:
        at = max(at, contact) if elapsed_ms is None else contact + timedelta(milliseconds=elapsed_ms)
    return timezone.localtime(min(at, now))
