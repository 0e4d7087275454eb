"""What inspections leave in registers. All but ratings and ties follow from the journal of the cases."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhifa.casework.cases.services import Case
from zhifa.rulebook.inspecting import PLANNED, triggered


class Plan(models.Model):
    """A published yearly plan; ``superseded_on``: since then a later version is in force."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    body_code = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本", default=1)
    number = models.CharField("文号", max_length=100, blank=True)
    channel = models.CharField("公布渠道", max_length=200)
    frequency_cap = models.PositiveSmallIntegerField("年度频次上限")
    published_on = models.DateField("公布日期")
    superseded_on = models.DateField("被替换日期", null=True)

    class Meta:
        ordering = ["-year", "body_code", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["body_code", "year"], condition=Q(superseded_on=None), name="one_plan_in_force"
            )
        ]


class PlanRow(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField("编号", max_length=80, unique=True)
    kind = models.CharField("类型", max_length=12)
    item_code = models.CharField("事项编码", max_length=64)
    item = models.CharField("检查事项", max_length=200)
    object = models.CharField("检查对象和范围", max_length=300)
    way = models.CharField("方式", max_length=12)
    ratio = models.CharField("比例和频次", max_length=100)
    time = models.CharField("时间", max_length=50)
    unit = models.CharField("承办机构", max_length=100, blank=True)
    visits = models.PositiveIntegerField("预计次数")

    class Meta:
        ordering = ["code"]


class JointVisit(models.Model):
    """Several inspections of one object made in one visit (综合查一次); counted once for the object."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    code = models.CharField("编号", max_length=40, unique=True)
    body_code = models.CharField("牵头机关", max_length=64)
    party_id = models.CharField(max_length=64, db_index=True)
    begins = models.DateTimeField("开始")
    ends = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=300)
    agreed_on = models.DateField("批准日期")

    class Meta:
        ordering = ["-begins"]


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, user: Any) -> VisitQuerySet:
        """The one door: the visits of the cases that a user may open."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def ahead(self) -> VisitQuerySet:
        """Ordered, and not yet made."""
        return self.filter(recorded_at=None, case__status="open")


class Visit(models.Model):
    """One inspection of one object. ``told``: what the object may read about it before anybody enters."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="visit")
    code = models.CharField("入企码", max_length=16, unique=True)
    body_code = models.CharField(max_length=64)
    party_id = models.CharField(max_length=64)
    kind = models.CharField("类型", max_length=12)
    source = models.CharField("来源", max_length=12)
    plan_row = models.CharField("计划项目", max_length=80, blank=True)
    item_code = models.CharField("事项", max_length=64, blank=True)
    checklist = models.CharField("检查单", max_length=64, blank=True)
    officers = models.JSONField("检查人员", default=list)
    told = models.JSONField("告知内容", default=dict)
    begins = models.DateTimeField("开始", null=True)
    ends = models.DateTimeField("结束", null=True)
    ordered_at = models.DateTimeField("下达任务")
    approved_at = models.DateTimeField("批准", null=True)
    entered_at = models.DateTimeField("入企", null=True)
    recorded_at = models.DateTimeField("检查完毕", null=True)
    conclusion = models.CharField("结论", max_length=16, blank=True)
    joint = models.ForeignKey(JointVisit, on_delete=models.PROTECT, null=True, related_name="visits")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at"]
        indexes = [models.Index(fields=["party_id", "body_code"], name="visits_of_object")]

    @property
    def counts(self) -> bool:
        """Whether it counts for the yearly cap: made as planned, not set off by a clue, and not in vain."""
        planned = self.kind in PLANNED and not triggered(self.kind, self.source)
        return planned and self.recorded_at is not None and self.conclusion != "aborted"


class Draw(models.Model):
    """A draw by lot. ``spec`` is fixed before the draw, ``secret`` sealed until then; both make the result."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    body_code = models.CharField(max_length=64)
    plan_row = models.CharField(max_length=80)
    spec = models.JSONField("名单和规则")
    left_out = models.JSONField("没有列入名单的", default=list)
    secret = models.TextField("种子（密文）", editable=False)
    commitment = models.CharField("承诺值", max_length=64)
    act_id = models.UUIDField("确定名单的行为", unique=True)
    prepared_at = models.DateTimeField("确定名单")
    witness = models.CharField("监督人报出", max_length=100, blank=True)
    result = models.JSONField("抽取结果", null=True)
    drawn_at = models.DateTimeField("抽取", null=True)

    class Meta:
        ordering = ["-prepared_at"]


class Lead(models.Model):
    """A case that an inspection handed over to its own body; ``act_id``: the act of the inspection."""

    act_id = models.UUIDField(primary_key=True)
    inspection = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    lead = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")


class Rating(models.Model):
    """What the inspected say afterwards: once for each visit, without a name."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="rating")
    rows = models.JSONField("评价")
    text = models.CharField("意见和建议", max_length=2000, blank=True)
    complaint = models.CharField("投诉事项", max_length=2000, blank=True)
    rated_at = models.DateTimeField("评价时间", auto_now_add=True)

    class Meta:
        ordering = ["-rated_at"]


class Tie(models.Model):
    """What brings an officer near an object of inspection, as he registered it (处罚法§43)."""

    class Ground(models.TextChoices):
        DOMICILE = "domicile", "住所在检查对象处或者相邻"
        RELATIVE = "relative", "亲属在检查对象任职、持股"
        FORMER = "former", "曾在检查对象任职"
        OTHER = "other", "其他可能影响公正的关系"

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    party_id = models.CharField(max_length=64, db_index=True)
    ground = models.CharField("关联", max_length=12, choices=Ground.choices)
    note = models.CharField("说明", max_length=200, blank=True)
    since = models.DateField("登记日期")
    until = models.DateField("解除日期", null=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "party_id", "ground"], condition=Q(until=None), name="one_tie_of_a_kind"
            )
        ]
