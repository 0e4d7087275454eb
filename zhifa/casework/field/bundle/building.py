"""A manifest for a device: what it needs, by digest, with the time until which it may act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from zhifa.casework.field import devices, outlines, tasks, uploads
from zhifa.casework.field.bundle import files, registers, rules, signing, store
from zhifa.casework.field.bundle.store import Part
from zhifa.casework.field.models import Device
from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation.audit import services as audit
from zhifa.foundation.files import services as stored


@dataclass(frozen=True, slots=True)
class Signed:
    manifest: dict[str, Any]
    signature: str
    key: str


def bundle(device: Device) -> Signed:
    """Make what changed, and name everything. Raises FieldRefused for an app that is too old to work with it."""
    _require_app(device.app)
    parts = _parts(device)
    now = timezone.localtime()
    manifest = {
        "device": str(device.pk), "post": devices.post_of(device).pk, "made_at": now.isoformat(timespec="seconds"),
        "valid_until": (now + timedelta(hours=settings.ZHIFA_FIELD_HOURS)).isoformat(timespec="seconds"),
        "app_min": settings.ZHIFA_FIELD_APP_MIN, "parts": {name: part.as_json() for name, part in parts.items()},
        "limits": {"file_mb": settings.ZHIFA_FIELD_MAX_MB, "chunk": uploads.CHUNK, "clock_seconds": settings.ZHIFA_FIELD_CLOCK_SECONDS,
                   "image_mb": min(settings.ZHIFA_MAX_IMAGE_MB, settings.ZHIFA_FIELD_MAX_MB)},
        "file_endings": stored.endings(),
    }  # fmt: skip
    _remember(device, {part.digest: name for name, part in parts.items()})
    return Signed(manifest, *signing.sign(manifest))


def packed_part(device: Device, digest: str) -> bytes:
    """A part of one of the device's last two manifests, packed. Raises FieldRefused."""
    known = digest in device.parts or digest in device.parts_before
    content = store.packed(digest) if known else None
    if content is None:
        raise FieldRefused("part", "这部分数据已经更新。", "请重新取数据包，会只下载变化的部分。", 404)
    return content


def _parts(device: Device) -> dict[str, Part]:
    post, today = devices.post_of(device), timezone.localdate()
    catalogue, held = registers.catalogue(post.body), files.in_hand(device.user, post)
    return {
        "rulebook": rules.rulebook(),
        "python": rules.python(),
        "calendar": rules.calendar(),
        "checklists": rules.checklists({row["field"] for row in catalogue.values()}),
        "registry": store.keep(registers.registry(post, today)),
        "card": store.keep(registers.card(device.user, today)),
        "items": store.keep(catalogue),
        "discretion": store.keep(registers.benchmarks(catalogue)),
        "provisions": registers.provisions(catalogue, today),
        "outline": store.keep(outlines.told(post.body.region.code)),
        "cases": store.keep(files.cases_json(held)),
        "visits": store.keep(files.visits_json(held)),
        "parties": store.keep(files.parties_json(device.user, post.body, held)),
        "tasks": store.keep(tasks.tasks_of(device.user)),
    }


def _remember(device: Device, parts: dict[str, str]) -> None:
    """What the device may fetch now; personal data that left the house is put on record when it changed."""
    fresh = {name for digest, name in parts.items() if digest not in device.parts}
    if not fresh:
        return
    device.parts_before, device.parts = device.parts, parts
    device.save(update_fields=["parts", "parts_before"])
    if "parties" in fresh:
        audit.record_reading(device.user, "device", str(device.pk), f"当事人和案件资料下载到设备“{device}”")


def _require_app(version: str) -> None:
    if version and _numbers(version) < _numbers(settings.ZHIFA_FIELD_APP_MIN):
        raise FieldRefused(
            "app",
            "应用版本过旧，不能取新的数据包。",
            "请在有网络时关闭再打开应用完成更新；未上传的记录仍会照常上传。",
            426,
        )


def _numbers(version: str) -> list[int]:
    return [int(step) if step.isdigit() else 0 for step in version.split(".")]
