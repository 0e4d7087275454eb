"""Devices: who may act through them, and until when."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from zhifa.casework.field.models import Device
from zhifa.casework.field.refusing import FieldRefused
from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import digests
from zhifa.libraries.bodies import services as bodies

KEEPS = "本机尚未上传的记录会保留。"
SEEN_EVERY = 60  # seconds between two notes of when a device was last here


@dataclass(frozen=True, slots=True)
class Registered:
    """The device with what only it gets to know. ``former_secret`` opens what a revoked device still holds."""

    device: Device
    token: str
    secret: str
    former_secret: str = ""


@transaction.atomic
def register(user: User, label: str, known: uuid.UUID | None = None, app: str = "") -> Registered:
    """Let ``user``, who has just proved to be it, act through a device; ``known``: one where they did before.

    Raises FieldRefused.
    """
    if digests.configured() != "sha256":
        raise FieldRefused(
            "digest", "平台的摘要算法不是 SHA-256，手机不能核对。", "请联系系统管理员；现场办理请用网页。"
        )
    post = _first(bodies.posts_of(user))
    before = Device.objects.select_for_update().filter(pk=known, user=user).first() if known else None
    token, now = secrets.token_urlsafe(32), timezone.now()
    if before is not None and before.revoked_at is None:
        before.token_hash, before.seen_at, before.app = _hash(token), now, app[:20]
        before.save(update_fields=["token_hash", "seen_at", "app"])
        return Registered(before, token, sealing.unseal(before.secret))
    _require_room(user)
    secret = base64.b64encode(secrets.token_bytes(32)).decode()
    device = Device.objects.create(
        user=user, post=post, label=label.strip()[:60] or "未命名设备", app=app[:20], token_hash=_hash(token),
        secret=sealing.seal(secret), created_at=now, seen_at=now,
    )  # fmt: skip
    return Registered(device, token, secret, sealing.unseal(before.secret) if before else "")


def _require_room(user: User) -> None:
    held = Device.objects.active().filter(user=user).count()
    if held >= settings.ZHIFA_FIELD_DEVICES:
        raise FieldRefused(
            "devices", f"您已经在 {held} 台设备上登录，达到上限。",
            "请在电脑的“个人信息”中停用不再使用的设备，再重新登录。",
        )  # fmt: skip


def device_of(token: str, app: str = "") -> Device:
    """The device that a token stands for. Raises FieldRefused for one that is unknown, revoked or of a shut account."""
    device = Device.objects.select_related("user").filter(token_hash=_hash(token)).first()
    if device is None:
        raise FieldRefused("token", "登录已经失效。", f"请重新登录，{KEEPS}", 401)
    if device.revoked_at is not None:
        why = f"（{device.revoked_for}）" if device.revoked_for else ""
        raise FieldRefused(
            "revoked", f"这台设备已经停用{why}。", f"{KEEPS}设备仍由本人使用的，请重新登录后上传。", 401
        )
    if not device.user.is_active:
        raise FieldRefused(
            "account", "您的账号已经停用。", f"{KEEPS}请联系本单位系统管理员；账号恢复后会自动上传。", 403
        )
    _note(device, app)
    return device


def _note(device: Device, app: str) -> None:
    now = timezone.now()
    if (now - device.seen_at).total_seconds() >= SEEN_EVERY or (app and app != device.app):
        device.seen_at, device.app = now, app[:20] or device.app
        device.save(update_fields=["seen_at", "app"])


def post_of(device: Device) -> bodies.Post:
    """The post in which the officer works on this device today."""
    held = bodies.posts_of(device.user)
    return next((post for post in held if post.pk == device.post_id), None) or _first(held)


def last_post(device: Device) -> bodies.Post:
    """The post of today; for somebody who has none any more, the one in which they last worked on the device."""
    held = bodies.posts_of(device.user)
    return next((post for post in held if post.pk == device.post_id), None) or (
        held[0] if held else _former(device)
    )


def _former(device: Device) -> bodies.Post:
    post = bodies.Post.objects.select_related("body__region", "unit").get(pk=device.post_id)
    post.user = device.user
    return post


def choose_post(device: Device, post_id: int) -> bodies.Post:
    """Work in another of one's own posts on this device. Raises FieldRefused."""
    post = next((post for post in bodies.posts_of(device.user) if post.pk == post_id), None)
    if post is None:
        raise FieldRefused("post", "这个岗位今天不由您担任，没有切换。", "请更新岗位列表后重新选择。")
    device.post = post
    device.save(update_fields=["post"])
    return post


def _first(held: Sequence[bodies.Post]) -> bodies.Post:
    """The post for the field: an officer's, else whichever comes first."""
    if not held:
        raise FieldRefused(
            "post", "您现在没有在任岗位，不能在现场办理。", f"{KEEPS}请联系本单位人事管理人员登记岗位。", 403
        )
    return next((post for post in held if post.role == bodies.Role.OFFICER), held[0])


def revoke(device: Device, by: User, reason: str) -> None:
    """The device can do nothing any more; what it has not sent stays on it, sealed, until its officer logs in anew."""
    Device.objects.active().filter(pk=device.pk).update(
        revoked_at=timezone.now(), revoked_by=by, revoked_for=" ".join(reason.split())[:100]
    )


def own(user: User) -> QuerySet[Device]:
    """The devices on which the officer can act now, the latest first."""
    return Device.objects.active().filter(user=user).order_by("-seen_at")


def devices_of(people: QuerySet[User]) -> QuerySet[Device]:
    """The devices of these people, those in use first, the latest first."""
    found = Device.objects.filter(user__in=people).select_related("user", "revoked_by")
    return found.order_by("revoked_at", "-seen_at")


def _hash(token: str) -> str:
    """Tokens are random, so that a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
