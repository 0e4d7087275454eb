from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """The last number given out for one body, kind of document and year."""

    body = models.CharField("主体代码", max_length=40)
    kind = models.CharField("种类", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("最后编号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year"], name="one_counter_per_series")
        ]
