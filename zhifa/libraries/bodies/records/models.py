"""What happened to the registry (only ever added to), and what else is kept of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User


class Change(models.Model):
    """One deed on the registry: what, for whom, from which day, on what ground, by whom and when.

    The rows of bodies, units, people, posts and certificates are what these deeds left behind; ``before`` and
    ``after`` hold the values that a deed changed, so that what held on an earlier day can be read back.
    """

    class Kind(models.TextChoices):
        BODY_CREATED = "body_created", "设立登记"
        BODY_CHANGED = "body_changed", "变更登记"
        BODY_DEACTIVATED = "body_deactivated", "取消主体资格"
        BODY_REACTIVATED = "body_reactivated", "恢复主体资格"
        UNIT_CREATED = "unit_created", "设立内设机构"
        UNIT_CHANGED = "unit_changed", "内设机构变更"
        UNIT_CLOSED = "unit_closed", "撤销内设机构"
        UNIT_REOPENED = "unit_reopened", "恢复内设机构"
        LINE_SET = "line_set", "监督关系变更"
        PERSON_CREATED = "person_created", "人员入库"
        PERSON_CHANGED = "person_changed", "人员信息变更"
        APPOINTED = "appointed", "任职"
        POST_ENDED = "post_ended", "免职"
        TRANSFERRED = "transferred", "调动"
        LEAVE_BEGAN = "leave_began", "离岗"
        LEAVE_ENDED = "leave_ended", "返岗"
        DEPARTED = "departed", "离职"
        CERTIFICATE_ISSUED = "certificate_issued", "发证"
        CERTIFICATE_RENEWED = "certificate_renewed", "换证"
        CERTIFICATE_SUSPENDED = "certificate_suspended", "暂扣证件"
        CERTIFICATE_REINSTATED = "certificate_reinstated", "发还证件"
        CERTIFICATE_REVOKED = "certificate_revoked", "吊销证件"
        CERTIFICATE_CANCELLED = "certificate_cancelled", "注销证件"
        TRAINED = "trained", "培训考试"
        REGION_CHANGED = "region_changed", "行政区划变更"
        PARAMETER_SET = "parameter_set", "参数变更"

    kind = models.CharField("事项", max_length=24, choices=Kind.choices)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, related_name="changes")
    unit = models.ForeignKey("bodies.Unit", on_delete=models.PROTECT, null=True, related_name="changes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="registry_changes"
    )
    certificate = models.ForeignKey(
        "bodies.Certificate", on_delete=models.PROTECT, null=True, related_name="changes"
    )
    on = models.DateField("生效日期")
    text = models.CharField("内容", max_length=300, blank=True)
    before = models.JSONField("变更前", default=dict)
    after = models.JSONField("变更后", default=dict)
    ground = models.CharField("依据、原因", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("登记时间", auto_now_add=True)
    token = models.UUIDField("办理标识", null=True, unique=True)
    source = models.ForeignKey(
        "bodies.RegistryImport", on_delete=models.PROTECT, null=True, related_name="changes"
    )

    class Meta:
        verbose_name = verbose_name_plural = "变更记录"
        ordering = ["-at", "-pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a change of the registry is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a change of the registry is never deleted")


class Leave(models.Model):
    """Away from the post: on these days one cannot act. Both ends belong to it; open until the return."""

    class Kind(models.TextChoices):
        SICK = "sick", "病假"
        MATERNITY = "maternity", "产假、育儿假"
        STUDY = "study", "脱产学习"
        SECONDED = "seconded", "借调、挂职在外"
        DISCIPLINE = "discipline", "停职"
        OTHER = "other", "其他"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leaves")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True)
    reason = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "离岗"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="leave_period"
            )
        ]


class Training(models.Model):
    """A course or an examination that somebody attended."""

    class Kind(models.TextChoices):
        COURSE = "course", "培训"
        EXAMINATION = "examination", "考试"

    profile = models.ForeignKey("bodies.OfficerProfile", on_delete=models.PROTECT, related_name="trainings")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    name = models.CharField("名称", max_length=100)
    on = models.DateField("日期")
    organiser = models.CharField("主办单位", max_length=100, blank=True)
    hours = models.PositiveSmallIntegerField("学时", null=True)
    score = models.DecimalField("成绩", max_digits=5, decimal_places=1, null=True)
    passed = models.BooleanField("合格", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "培训考试"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "kind", "name", "on"], name="one_training_a_day")
        ]


class LocalParameter(models.Model):
    """A number that a locality sets, from a day on; before the first row the platform's own value holds."""

    code = models.CharField("参数", max_length=40)
    since = models.DateField("起始日期")
    value = models.JSONField("值")

    class Meta:
        verbose_name = verbose_name_plural = "本地参数"
        ordering = ["code", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="one_local_parameter_per_start")
        ]


class Warned(models.Model):
    """That the end of a certificate was announced ``days`` before: once for each certificate and distance."""

    certificate = models.ForeignKey("bodies.Certificate", on_delete=models.CASCADE, related_name="warnings")
    days = models.PositiveSmallIntegerField("提前天数")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "到期提醒"
        constraints = [models.UniqueConstraint(fields=["certificate", "days"], name="one_warning_a_distance")]


class ImportQuerySet(models.QuerySet["RegistryImport"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whoever uploaded it: the file holds identity numbers."""
        return self.filter(user=user.pk) if user.is_authenticated else self.none()


class RegistryImport(models.Model):
    """An uploaded workbook of bodies and officers. Nothing of it is in the registry before it is confirmed."""

    class State(models.TextChoices):
        READING = "reading", "正在核对"
        READY = "ready", "待确认"
        WRITING = "writing", "正在入库"
        DONE = "done", "已入库"
        CANCELLED = "cancelled", "已取消"
        FAILED = "failed", "未能读取"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("bodies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("文件名", max_length=255)
    file = models.CharField("文件摘要", max_length=64)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    finished_at = models.DateTimeField("入库时间", null=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.READING)
    cancelling = models.BooleanField("要求取消", default=False)
    problem = models.CharField("问题", max_length=300, blank=True)
    total = models.PositiveIntegerField("行数", default=0)
    done = models.PositiveIntegerField("已处理", default=0)
    counts = models.JSONField("结果统计", default=dict)
    sample = models.JSONField("逐行结果（摘录）", default=list)
    report = models.CharField("报告摘要", max_length=64, blank=True)
    plan = models.CharField("预览摘要", max_length=64, blank=True)
    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "主体人员导入"
        ordering = ["-pk"]

    @property
    def busy(self) -> bool:
        return self.state in {self.State.READING, self.State.WRITING}
