"""Laws, their texts by date, their provisions. Whether a text is in force is asked by day, never stored."""

from __future__ import annotations

from datetime import date

from django.db import models

from zhifa.libraries.laws.kinds import KINDS, RANKS


class Law(models.Model):
    """One law through all its texts. ``code`` stays the same whatever is imported again."""

    code = models.CharField("编号", max_length=16, unique=True)
    title = models.CharField("名称", max_length=200)
    name = models.CharField("不带国名的名称", max_length=200, db_index=True)
    short_names = models.JSONField("简称", default=list, blank=True)
    kind = models.CharField("种类", max_length=32, choices=list(KINDS.items()))
    form = models.CharField("文件形式", max_length=32, blank=True)
    body = models.CharField("制定机关", max_length=120, blank=True)
    region = models.CharField("行政区划", max_length=12, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "法律法规"
        constraints = [
            models.UniqueConstraint(fields=["title", "region"], name="one_law_per_title_and_region")
        ]

    @property
    def rank(self) -> int:
        """0 is the highest; equal numbers have no rank between them."""
        return RANKS[self.kind]


class LawVersion(models.Model):
    """One text of a law. Both days of effect are included; ``effective_until`` NULL means open."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="versions", verbose_name="法律法规")
    source_key = models.CharField("来源编号", max_length=64)
    source = models.CharField("来源", max_length=80)
    edition = models.CharField("来源版次", max_length=80, blank=True)
    claimed_status = models.CharField("来源标注的状态", max_length=20, blank=True)
    published_on = models.DateField("公布日期")
    effective_from = models.DateField("施行日期")
    effective_from_basis = models.CharField("施行日期的依据", max_length=300)
    effective_until = models.DateField("最后有效日期", null=True, blank=True)
    effective_until_basis = models.CharField("终止的依据", max_length=300, blank=True)
    effect_doubtful = models.BooleanField("效力存疑", default=False)
    doubt = models.TextField("存疑说明", blank=True)
    original = models.BooleanField("该名称的第一个文本", default=False)
    learned_on = models.DateField("收录日期")

    class Meta:
        verbose_name = verbose_name_plural = "文本"
        ordering = ["-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_key"], name="one_version_per_source_key"),
            models.CheckConstraint(
                condition=models.Q(effective_until=None)
                | models.Q(effective_until__gte=models.F("effective_from")),
                name="law_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["law", "effective_from"], name="law_text_of_a_day")]

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_until is None or on <= self.effective_until)

    def status(self, on: date) -> str:
        """尚未施行, 现行有效 or 已失效, on that day."""
        if on < self.effective_from:
            return "尚未施行"
        return "现行有效" if self.in_force(on) else "已失效"


class Provision(models.Model):
    """One article of a text, or one entry of a 决定 or 解释 (then ``number`` is NULL)."""

    version = models.ForeignKey(
        LawVersion, on_delete=models.CASCADE, related_name="provisions", verbose_name="文本", db_index=False
    )
    ordinal = models.PositiveIntegerField("顺序")
    eid = models.CharField("eId", max_length=120)
    label = models.CharField("条号", max_length=40)
    number = models.PositiveIntegerField("条", null=True, blank=True)
    suffix = models.PositiveSmallIntegerField("之几", default=0)
    part = models.CharField("编", max_length=120, blank=True)
    subpart = models.CharField("分编", max_length=120, blank=True)
    chapter = models.CharField("章", max_length=120, blank=True)
    section = models.CharField("节", max_length=120, blank=True)
    text = models.TextField("条文")
    note = models.CharField("存疑说明", max_length=300, blank=True)
    effective_from = models.DateField("本条另定的施行日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "条文"
        ordering = ["version", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["version", "eid"], name="one_provision_per_eid")]
        indexes = [
            models.Index(fields=["version", "number", "suffix"], name="provision_by_number"),
            models.Index(fields=["version", "ordinal"], name="provision_by_place"),
        ]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.part, self.subpart, self.chapter, self.section)))


class Tag(models.Model):
    """A label that librarians give to laws: a field of enforcement (城市管理), a subject (首违不罚)."""

    name = models.CharField("标签", max_length=20, unique=True)
    laws = models.ManyToManyField(Law, related_name="tags", verbose_name="法律法规")

    class Meta:
        verbose_name = verbose_name_plural = "标签"
        ordering = ["name"]


class Bookmark(models.Model):
    """A user's own mark on a law (``eid`` empty) or on one of its articles, whatever text is in force."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="law_bookmarks", verbose_name="用户"
    )
    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="bookmarks", verbose_name="法律法规")
    eid = models.CharField("eId", max_length=120, blank=True)
    label = models.CharField("条号", max_length=40, blank=True)
    note = models.CharField("笔记", max_length=500, blank=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "收藏"
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["user", "law", "eid"], name="one_bookmark_per_place")]


class Loading(models.Model):
    """What was loaded from a source: a later start skips the file when nothing has changed."""

    source = models.CharField("来源", max_length=80, unique=True)
    digest = models.CharField("数据和补正的摘要", max_length=64)
    laws = models.PositiveIntegerField("法律数")
    versions = models.PositiveIntegerField("文本数")
    provisions = models.PositiveIntegerField("条文数")
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "载入记录"


class LawImport(models.Model):
    """One upload: a text, or an archive of them. Nothing of it is in the library before it is confirmed."""

    class State(models.TextChoices):
        READING = "reading", "正在识别"
        READY = "ready", "待确认"
        STORING = "storing", "正在收录"
        DONE = "done", "已收录"
        CANCELLED = "cancelled", "已取消"
        FAILED = "failed", "未能识别"

    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="law_imports", verbose_name="导入人"
    )
    name = models.CharField("文件名", max_length=255)
    file = models.CharField("文件摘要", max_length=64)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.READING)
    total = models.PositiveIntegerField("文件数", default=0)
    done = models.PositiveIntegerField("已处理", default=0)
    cancelling = models.BooleanField("要求取消", default=False)
    problem = models.CharField("问题", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "法律法规导入"
        ordering = ["-pk"]

    @property
    def busy(self) -> bool:
        return self.state in {self.State.READING, self.State.STORING}


class ImportedText(models.Model):
    """One text of an import as it was read, with what the librarian corrected."""

    class State(models.TextChoices):
        READY = "ready", "可以收录"
        REFUSED = "refused", "不能收录"
        SAME = "same", "早已收录"
        STORED = "stored", "已收录"

    batch = models.ForeignKey(
        LawImport, on_delete=models.CASCADE, related_name="texts", verbose_name="导入", db_index=False
    )
    ordinal = models.PositiveIntegerField("顺序")
    path = models.CharField("文件", max_length=500)
    digest = models.CharField("摘要", max_length=64)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.READY)
    problem = models.CharField("问题", max_length=300, blank=True)
    chosen = models.BooleanField("收录", default=True)
    title = models.CharField("名称", max_length=200, blank=True)
    kind = models.CharField("种类", max_length=32, choices=list(KINDS.items()), blank=True)
    body = models.CharField("制定机关", max_length=120, blank=True)
    region = models.CharField("行政区划代码", max_length=12, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    basis = models.CharField("施行日期的依据", max_length=300, blank=True)
    articles = models.PositiveIntegerField("条数", default=0)
    doubts = models.JSONField("存疑", default=list, blank=True)
    units = models.JSONField("结构", default=list, blank=True)
    version = models.ForeignKey(
        LawVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="文本"
    )

    class Meta:
        verbose_name = verbose_name_plural = "导入的文本"
        ordering = ["batch", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "ordinal"], name="one_imported_text_per_place")
        ]

    @property
    def lacking(self) -> list[str]:
        """What must be filled in before the text can be taken in."""
        wanted = {
            "名称": self.title,
            "种类": self.kind,
            "公布日期": self.published_on,
            "施行日期": self.effective_from,
        }
        return [name for name, value in wanted.items() if not value]
