"""Discretion benchmarks: the documents that set them, and a table for each item and period."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhifa.libraries.discretion.querysets import BenchmarkQuerySet
from zhifa.libraries.items.services import Item


class Instrument(models.Model):
    """A published document with benchmarks (处罚法§34). ``example``: made up for demonstration, binds nobody."""

    name = models.CharField("文件名称", max_length=200)
    number = models.CharField("文号", max_length=100, unique=True)
    publisher = models.CharField("制定机关", max_length=100)
    published_on = models.DateField("公布日期")
    example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "裁量基准文件"
        ordering = ["-published_on", "pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"


class Benchmark(models.Model):
    """The table of one item in a period.

    ``content``: the JSON that ``zhifa.rulebook.discretion.tables`` reads, complete in itself; never changed, a later
    version replaces it. ``digest`` of the content.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="benchmarks")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="benchmarks")
    since = models.DateField("施行日期")
    until = models.DateField("失效日期", null=True)
    content = models.JSONField("裁量表")
    digest = models.CharField("摘要", max_length=64)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    recorded_at = models.DateTimeField("入库时间", auto_now_add=True)
    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "裁量基准"
        ordering = ["item__code", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["item", "since"], name="one_benchmark_per_start"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="benchmark_period"
            ),
        ]
