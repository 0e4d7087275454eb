from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that runs jobs, and when it was last heard of."""

    name = models.CharField("名称", max_length=64, primary_key=True)
    host = models.CharField("主机", max_length=100)
    pid = models.PositiveIntegerField("进程号")
    started = models.DateTimeField("启动时间", auto_now_add=True)
    seen = models.DateTimeField("最近心跳")

    class Meta:
        verbose_name = verbose_name_plural = "任务进程"


class Periodic(models.Model):
    """When a periodic job last ran and how it went; one row a job, shared by all workers."""

    name = models.CharField("名称", max_length=80, primary_key=True)
    next_at = models.DateTimeField("下次时间")
    last_at = models.DateTimeField("上次时间", null=True)
    last_seconds = models.FloatField("耗时（秒）", null=True)
    last_error = models.TextField("上次错误", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "定时任务"
