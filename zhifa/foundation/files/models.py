from __future__ import annotations

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """Bytes under their digest. The same bytes are one row, whoever sends them."""

    digest = models.CharField("摘要", max_length=64, primary_key=True)
    algorithm = models.CharField("摘要算法", max_length=10)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)
    exif = models.JSONField("拍摄信息", null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created = models.DateTimeField("入库时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


class Upload(models.Model):
    """One act of sending a file: who, under which name, for what."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uploads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("原文件名", max_length=255)
    purpose = models.CharField("用途", max_length=40, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传记录"
        ordering = ["at", "pk"]
