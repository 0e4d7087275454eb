from __future__ import annotations

from django.conf import settings
from django.db import models


class Reading(models.Model):
    """Somebody opened something: who, what, when, from where. Never changed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("对象种类", max_length=30)
    object_id = models.CharField("对象标识", max_length=64)
    label = models.CharField("对象名称", max_length=200)
    at = models.DateTimeField("时间", auto_now_add=True)
    ip = models.GenericIPAddressField("来源地址", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "查阅记录"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "object_id", "-at"], name="reading_of_object"),
            models.Index(fields=["user", "-at"], name="reading_by_user"),
        ]
