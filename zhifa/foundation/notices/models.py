from __future__ import annotations

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """A station message to one user."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField("内容", max_length=300)
    url = models.CharField("去处", max_length=300, blank=True)
    created = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "站内消息"
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="unread_notices"),
            models.Index(fields=["user", "-created"], name="notices_of_user"),
        ]
