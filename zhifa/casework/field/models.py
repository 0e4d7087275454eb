"""Devices of the field app, what they hold of the body's numbers, what parties sign on telephones of their own."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from zhifa.libraries.bodies.services import Post


class DeviceQuerySet(models.QuerySet["Device"]):
    def active(self) -> DeviceQuerySet:
        return self.filter(revoked_at=None)


class Device(models.Model):
    """A phone or tablet on which an officer has logged in.

    ``parts`` and ``parts_before`` are what its last two manifests name (digest → name): only these it may fetch.
    ``secret`` is sealed; the phone wraps its own key with it, so that a new log-in opens what it holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="devices")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    label = models.CharField("名称", max_length=60)
    app = models.CharField("应用版本", max_length=20, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    secret = models.TextField()
    parts: models.JSONField[Any] = models.JSONField(default=dict)
    parts_before: models.JSONField[Any] = models.JSONField(default=dict)
    created_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近联系")
    clock_offset_ms = models.BigIntegerField("时钟差", default=0)
    revoked_at = models.DateTimeField("停用时间", null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    revoked_for = models.CharField("停用原因", max_length=100, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "现场设备"
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.label


class ClockReading(models.Model):
    """That at a contact the clock of a device was off by so much, written down when it had moved."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="clock_readings")
    at = models.DateTimeField()
    offset_ms = models.BigIntegerField()

    class Meta:
        ordering = ["-at"]


class FieldNumber(models.Model):
    """A number of a body's series that was handed to a device, and what became of it: each one is accounted for."""

    class State(models.TextChoices):
        RESERVED = "reserved", "设备保留"
        USED = "used", "已使用"
        KEPT = "kept", "随未生效的记录"
        RETURNED = "returned", "退回未用"
        VOIDED = "voided", "作废"

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="numbers")
    body = models.CharField("主体代码", max_length=40)
    kind = models.CharField("种类", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    text = models.CharField("编号", max_length=100)
    state = models.CharField("去向", max_length=10, choices=State.choices, default=State.RESERVED)
    reserved_at = models.DateTimeField("保留时间")
    settled_at = models.DateTimeField("了结时间", null=True)
    act_id = models.UUIDField(null=True)
    reason = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "现场编号"
        ordering = ["body", "kind", "year", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year", "serial"], name="one_device_per_number")
        ]
        indexes = [models.Index(fields=["device", "state"], name="numbers_of_device")]


class Signing(models.Model):
    """One time that a party is asked to sign on a telephone of its own; the row stays, what is personal goes.

    ``shown`` is the digest of what was shown. ``content`` holds the documents until there is an answer, ``words`` and
    ``picture`` the answer until the device has it; all three are sealed.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待当事人"
        SIGNED = "signed", "已签名"
        REFUSED = "refused", "不签名"
        CORRECTION = "correction", "要求更正"
        CHANGED = "changed", "文书改动，不算数"
        WITHDRAWN = "withdrawn", "执法人员收回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="signings")
    case = models.UUIDField("案件")
    act_id = models.UUIDField("行为", db_index=True)
    act = models.CharField(max_length=64)
    element = models.CharField(max_length=64)
    title = models.CharField("文书", max_length=200)
    token_hash = models.CharField(max_length=64, unique=True)
    shown = models.CharField("文书摘要", max_length=80)
    content = models.TextField(blank=True)
    words = models.TextField(blank=True)
    picture = models.TextField(blank=True)
    picture_digest = models.CharField("签名摘要", max_length=64, blank=True)
    state = models.CharField("结果", max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField("出示时间")
    expires_at = models.DateTimeField("失效时间", db_index=True)
    opened_at = models.DateTimeField("打开时间", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    taken_at = models.DateTimeField("取回时间", null=True)
    ip = models.GenericIPAddressField("来源地址", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "当事人手机签名"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


class Outline(models.Model):
    """The boundary of a region as the operator has loaded it; ``rings`` are lists of longitude and latitude."""

    class Datum(models.TextChoices):
        WGS84 = "wgs84", "WGS-84"
        GCJ02 = "gcj02", "GCJ-02"

    region = models.CharField("区划代码", max_length=9, primary_key=True)
    datum = models.CharField("坐标系", max_length=5, choices=Datum.choices)
    source = models.CharField("来源", max_length=200)
    rings = models.JSONField("轮廓")
    loaded_at = models.DateTimeField("载入时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "辖区轮廓"
        ordering = ["region"]

    def __str__(self) -> str:
        return self.region

    @property
    def points(self) -> int:
        return sum(map(len, self.rings))
