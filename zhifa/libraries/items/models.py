"""Enforcement items, their versions in time, and which body holds which item where and when."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items.querysets import (
    BatchQuerySet,
    ImportQuerySet,
    ItemQuerySet,
    PowerQuerySet,
    VersionQuerySet,
)


class Item(models.Model):
    """An item of the power list (执法事项). What the law says about it is in its versions."""

    class Kind(models.TextChoices):
        PENALTY = "penalty", "行政处罚"
        COERCION = "coercion", "行政强制"
        INSPECTION = "inspection", "行政检查"
        LICENCE = "licence", "行政许可"
        LEVY = "levy", "行政征收"
        REQUISITION = "requisition", "行政征用"
        OTHER = "other", "其他"

    class Source(models.TextChoices):
        """Who made the item: a shared one (通用事项) is taken over unchanged, an own one belongs to its maker."""

        PROVINCE = "province", "省级通用事项"
        CITY = "city", "市级通用事项"
        OWN = "own", "本级自有事项"

    code = models.CharField("事项编码", max_length=40, unique=True)
    name = models.CharField("事项名称", max_length=200)
    kind = models.CharField("事项类型", max_length=12, choices=Kind.choices, default=Kind.PENALTY)
    field = models.CharField("执法领域", max_length=20, db_index=True)
    keywords = models.JSONField("俗称", default=list, help_text="群众怎么说这件事")
    source = models.CharField("通用事项来源", max_length=10, choices=Source.choices, default=Source.PROVINCE)
    list_code = models.CharField("权责清单编码", max_length=40, blank=True, db_index=True)
    supervision_code = models.CharField("互联网+监管编码", max_length=40, blank=True, db_index=True)
    search_text = models.TextField(editable=False, default="")
    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法事项"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class ItemVersion(models.Model):
    """The law of an item in a period. ``name``: how it was called then (empty: as the item is called).

    ``lighter``: whether it punishes more lightly than the version before it (处罚法§37); None: nobody compared.
    ``replaced``: what the item said and when its last version ended before this one was registered.
    ``instrument`` made it, ``ended_by`` ended it for good. ``levels``: who exercises it, empty: any level.
    ``party_kinds``: code set party_kinds, ``documents``: codes; empty: not limited.
    ``fines``: fine shapes by party class, ``{"any"|"citizen"|"organisation": {"shape": …}}``, money in 分.
    ``norms``: one row per cited provision, ``{"cite", "rank", "since", "until", "published_on"}``.
    """

    class Procedure(models.TextChoices):
        ORDINARY = "ordinary", "普通程序"
        SIMPLE = "simple", "简易程序"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField("事项名称", max_length=200, blank=True)
    since = models.DateField("施行日期")
    until = models.DateField("失效日期", null=True)
    instrument = models.CharField("依据文件", max_length=200, blank=True)
    ended_by = models.CharField("取消的依据", max_length=200, blank=True)
    recorded_at = models.DateTimeField("入库时间", auto_now_add=True)
    violated = models.JSONField("违反条款", default=list)
    penal = models.JSONField("处罚依据", default=list)
    kinds = models.JSONField("处罚种类", default=list)
    fines = models.JSONField("罚款幅度", default=dict)
    norms = models.JSONField("依据效力", default=list)
    limitation = models.CharField("追究时效", max_length=10, default="T01")
    procedures = models.JSONField("适用程序", default=list)
    requires_correction_first = models.BooleanField("逾期（拒不）改正方可处罚", default=False)
    one_officer_law = models.CharField("允许一人执法的法律", max_length=60, blank=True)
    simple_law = models.CharField("当场处罚限额的特别法律", max_length=60, blank=True)
    lighter = models.BooleanField("处罚较前一版本轻", null=True)
    levels = models.JSONField("行使层级", default=list)
    party_kinds = models.JSONField("适用对象", default=list)
    documents = models.JSONField("适用文书", default=list)
    checklist = models.CharField("检查表", max_length=60, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    imported_by = models.ForeignKey(
        "ItemImport", on_delete=models.PROTECT, related_name="versions", null=True
    )
    replaced = models.JSONField("登记以前的内容", default=dict, editable=False)
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事项版本"
        ordering = ["item", "since"]
        constraints = [
            models.UniqueConstraint(fields=["item", "since"], name="one_item_version_per_start"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="item_version_period"
            ),
        ]


class ItemImport(models.Model):
    """Items taken in from one workbook; its versions can be taken back together before their effect."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    name = models.CharField("文件名", max_length=255)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_in = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("导入时间", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField("撤销时间", null=True)
    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事项导入"
        ordering = ["-created_at", "-pk"]


class PowerBatch(models.Model):
    """One operation over many powers: a delegation (赋权) or a recall (收回) on one instrument, or an import.

    ``finish_by``: until when the decision lets the body finish what it has docketed (过渡规定); of a recall only.
    ``effective_on``: the first day of the powers, or the first day without them; of an import, its day (each row
    has its own dates, and ``instrument`` is the name of the file). Its entries stay after an undo.
    """

    class Kind(models.TextChoices):
        GRANT = "grant", "赋权"
        RECALL = "recall", "收回"
        IMPORT = "import", "导入"

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    kind = models.CharField("办理", max_length=8, choices=Kind.choices)
    instrument = models.CharField("依据文件", max_length=200)
    published_on = models.DateField("公布日期")
    effective_on = models.DateField("生效日期")
    finish_by = models.DateField("过渡期最后一日", null=True)
    count = models.PositiveIntegerField("职权数", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_in = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("办理时间", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField("撤销时间", null=True)
    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批量赋权与收回"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_on__gte=F("published_on")), name="batch_is_published_before_effect"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(finish_by__isnull=True) | Q(kind="recall", finish_by__gte=F("effective_on")),
                name="recall_is_finished_after_effect",
            ),
        ]


class BatchEntry(models.Model):
    """What a batch did to one body and item; kept when the batch is undone."""

    batch = models.ForeignKey(PowerBatch, on_delete=models.CASCADE, related_name="entries")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class RecallDuty(models.Model):
    """What must happen to an open case whose power a recall ends; cases live above, so their id is kept.

    ``state`` when the recall was made: lead, handling or decided. ``receiver``: to whom it is handed over.
    """

    class Decision(models.TextChoices):
        CONTINUE = "continue", "续办"
        TRANSFER = "transfer", "移交"
        SUSPEND = "suspend", "中止"

    batch = models.ForeignKey(PowerBatch, on_delete=models.CASCADE, related_name="duties")
    case = models.UUIDField("案件", db_index=True)
    number = models.CharField("案号", max_length=100, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("进度", max_length=10)
    decision = models.CharField("处理", max_length=10, choices=Decision.choices, blank=True)
    receiver = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField("决定时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "收回涉及的案件"
        ordering = ["body", "item", "number", "pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "case"], name="one_duty_per_case")]


class Power(models.Model):
    """A body holds an item in a region, in a period, on an instrument (权责清单, 赋权决定, 委托书)."""

    class Basis(models.TextChoices):
        STATUTORY = "statutory", "法定职权"
        DELEGATED = "delegated", "赋权"
        ENTRUSTED = "entrusted", "委托"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="powers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="powers")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True)
    basis = models.CharField("职权来源", max_length=12, choices=Basis.choices)
    instrument = models.CharField("依据文件", max_length=200)
    published_on = models.DateField("公布日期", null=True)
    granted_by = models.ForeignKey(PowerBatch, on_delete=models.PROTECT, related_name="granted", null=True)
    recalled_by = models.ForeignKey(PowerBatch, on_delete=models.PROTECT, related_name="recalled", null=True)
    until_before = models.DateField("收回前的终止日期", null=True)
    objects = PowerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职权"
        ordering = ["body", "item", "since"]
        constraints = [
            models.UniqueConstraint(fields=["body", "item", "region", "since"], name="one_power_per_start"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="power_period"
            ),
        ]
        indexes = [models.Index(fields=["item", "body"], name="powers_of_item")]
