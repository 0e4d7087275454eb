"""Devices, the list of items, records that came in, and the links that lead a party to its case."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from zhifa.casework.cases.services import Case
from zhifa.libraries.bodies import services as bodies


class OwnQuerySet(models.QuerySet[Any]):
    """Rows of bodies; whoever sees the body sees them."""

    def visible_to(self, user: Any) -> OwnQuerySet:
        return self.filter(body__in=bodies.visible_bodies(user))


class Device(models.Model):
    """A monitoring device as its case announced it; ``case`` is the case that did so."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    code = models.CharField("编号", max_length=40)
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("种类", max_length=16)
    region = models.CharField("区划", max_length=12)
    place = models.CharField("设置地点", max_length=200)
    basis = models.JSONField("设置依据", default=list)
    basis_rank = models.CharField("依据的层级", max_length=16)
    standard = models.CharField("技术标准", max_length=200)
    sign = models.CharField("标志", max_length=200)
    recorded_until = models.CharField("资料保存期限", max_length=100, blank=True)
    law_reviewed_on = models.DateField("法制审核日期")
    technology_reviewed_on = models.DateField("技术审核日期")
    announced_on = models.DateField("公布日期")
    announced_in = models.CharField("公布的载体", max_length=200)
    withdrawn_on = models.DateField("停用日期", null=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["body", "code"]
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="one_device_per_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Verification(models.Model):
    """A verification certificate of a device; both days count."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="verifications")
    agency = models.CharField("机构", max_length=100)
    number = models.CharField("证书编号", max_length=60)
    since = models.DateField("有效期起")
    until = models.DateField("有效期止")

    class Meta:
        ordering = ["since"]


class ListedItem(models.Model):
    """That the body's list of items for off-site enforcement holds an item from ``since`` until before ``until``."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    item_code = models.CharField("事项编码", max_length=64)
    since = models.DateField("列入日期")
    until = models.DateField("移出日期", null=True)
    instrument = models.CharField("公告", max_length=200)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["item_code", "since"]

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Batch(models.Model):
    """One import: what came of every row."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件", max_length=255)
    at = models.DateTimeField("时间", auto_now_add=True)
    report = models.JSONField("逐行结果", default=list)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]


class Capture(models.Model):
    """A record as the device platform delivered it. With a ``case`` it may become evidence; else ``refusal`` says why not."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    device_code = models.CharField("设备编号", max_length=40)
    number = models.CharField("记录编号", max_length=60)
    captured_at = models.DateTimeField("记录时间")
    place = models.CharField("地点", max_length=200)
    subject = models.CharField("对象", max_length=200)
    behaviour = models.CharField("疑似行为", max_length=300)
    filtered = models.CharField("自动筛选结果", max_length=200, blank=True)
    photos = models.JSONField("照片", default=list)
    fingerprint = models.CharField("内容摘要", max_length=64)
    alike = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    refusal = models.JSONField("不能作为证据的原因", default=dict)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="capture")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="captures")

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["captured_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "device_code", "number"], name="one_capture_per_number")
        ]
        indexes = [models.Index(fields=["body", "subject", "captured_at"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"


class PartyLink(models.Model):
    """The way of a party to its case without signing in. The address itself is not stored: see links.token_of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        ordering = ["-made_at"]


class LinkUse(models.Model):
    """A knock at the party's door: kept for a day, to slow down whoever guesses or floods."""

    link = models.ForeignKey(PartyLink, on_delete=models.CASCADE, null=True, related_name="+")
    source = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["source", "kind", "at"])]
