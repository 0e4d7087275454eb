"""How one body prints: its letterhead, and what it adds to single documents. Dated; never changed once in effect."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body


class LocalFormQuerySet(models.QuerySet["LocalForm"]):
    def visible_to(self, user: User | AnonymousUser) -> LocalFormQuerySet:
        return self.filter(body__in=Body.objects.visible_to(user))

    def standing(self) -> LocalFormQuerySet:
        """Those that were not taken back before their effect."""
        return self.filter(withdrawn_at=None)


class LocalForm(models.Model):
    """``document``: a code, empty for the letterhead of all documents. ``content``: see ``local_content``.

    In force on a day is the last one that begins on it or before. ``token`` makes a second click harmless.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="local_forms")
    document = models.CharField("文书", max_length=8, blank=True)
    content = models.JSONField("内容", default=dict)
    effective_from = models.DateField("生效日期")
    note = models.CharField("修改理由", max_length=300)
    token = models.UUIDField(unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    objects = LocalFormQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "本机关式样"
        ordering = ["-effective_from", "-pk"]
        indexes = [models.Index(fields=["body", "document"])]

    def ahead(self, today: date) -> bool:
        """Whether it has no effect yet, and can still be taken back."""
        return self.withdrawn_at is None and self.effective_from > today
