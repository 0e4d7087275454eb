"""Parties (行政相对人). Personal numbers and telephone numbers are sealed; only their masks are plain."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhifa.foundation import sealing
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import indexing
from zhifa.libraries.parties.kinds import (
    AddressKind,
    LicenceKind,
    PersonRole,
    status_name,
)
from zhifa.libraries.parties.querysets import PartyQuerySet
from zhifa.paperwork.masking import masked_address, masked_text
from zhifa.paperwork.parties.kinds import Paper, PartyKind, PartyStatus, representative_title


def by_user() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )


class Party(models.Model):
    """``merged_into``: this entry is an alias of another one. ``pieces``: what the party is found by."""

    kind = models.CharField("当事人类型", max_length=2, choices=PartyKind.choices)
    name = models.CharField("名称（姓名）", max_length=200)
    registry_name = models.CharField("登记机关登载名称", max_length=200, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    id_type = models.CharField("证件种类", max_length=2, choices=Paper.choices, blank=True)
    id_sealed = models.TextField("证件号码（密文）", blank=True, editable=False)
    id_hash = models.CharField("证件号码（查找值）", max_length=64, blank=True, editable=False)
    id_mask = models.CharField("证件号码（遮盖）", max_length=40, blank=True, editable=False)
    status = models.CharField("状态", max_length=12, choices=PartyStatus.choices, default=PartyStatus.ACTIVE)
    sex = models.CharField("性别", max_length=1, blank=True)
    birth_date = models.DateField("出生日期", null=True, blank=True)
    legal_rep = models.CharField("法定代表人（负责人、经营者）", max_length=100, blank=True)
    established = models.DateField("成立（注册）日期", null=True, blank=True)
    scope = models.CharField("经营范围", max_length=2000, blank=True)
    address = models.CharField("住所（地址）", max_length=300, blank=True)
    region = models.CharField("区划代码", max_length=9, blank=True)
    phone_sealed = models.TextField("电话（密文）", blank=True, editable=False)
    phone_hash = models.CharField("电话（查找值）", max_length=64, blank=True, editable=False)
    phone_mask = models.CharField("电话（遮盖）", max_length=30, blank=True, editable=False)
    contact = models.CharField("联系人", max_length=100, blank=True)
    e_service = models.BooleanField("同意电子送达", default=False)
    e_consent_on = models.DateField("确认书签订日期", null=True, blank=True)
    e_channel_sealed = models.TextField("电子送达地址（密文）", blank=True, editable=False)
    e_channel_mask = models.CharField("电子送达地址（遮盖）", max_length=100, blank=True, editable=False)
    guardian = models.CharField("监护人", max_length=100, blank=True)
    incapable = models.BooleanField("不能辨认或者控制自己行为", default=False)
    traits = models.JSONField("特别保障", default=list, blank=True)
    fields = models.JSONField("领域", default=list, blank=True)
    tags = models.JSONField("标签", default=list, blank=True)
    bodies = models.ManyToManyField(Body, related_name="+", verbose_name="经办主体")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="aliases", editable=False, db_index=False
    )
    search_name = models.TextField("查找文字", blank=True, editable=False)
    pieces = models.TextField("查找词", blank=True, editable=False)
    request_id = models.UUIDField("登记请求", null=True, unique=True, editable=False)
    revision = models.PositiveIntegerField("修改次数", default=0, editable=False)
    created = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = by_user()
    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc=""), name="one_party_per_uscc"),
            models.UniqueConstraint(
                fields=["id_type", "id_hash"], condition=~Q(id_hash=""), name="one_party_per_id"
            ),
        ]
        indexes = [
            models.Index(fields=["name"], name="parties_by_name"),
            models.Index(fields=["uscc"], name="parties_by_code", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["id_hash"], name="parties_by_id"),
            # Of aliases only: with the millions that stand in it, a database may think it a way to find them.
            models.Index(
                fields=["merged_into"], name="aliases_of_party", condition=Q(merged_into__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what the party is found by in step with what it says."""
        indexing.refresh(self)
        super().save(*args, **kwargs)

    @property
    def is_person(self) -> bool:
        return self.kind == PartyKind.PERSON

    @property
    def id_number(self) -> str:
        """In full: whoever shows it to a person records that (services.unmask)."""
        return sealing.unseal(self.id_sealed)

    @property
    def phone(self) -> str:
        return sealing.unseal(self.phone_sealed)

    @property
    def e_channel(self) -> str:
        return sealing.unseal(self.e_channel_sealed)

    @property
    def mask(self) -> str:
        """What lists show: the unified code is public, personal numbers are not."""
        return self.uscc or self.id_mask

    @property
    def shown_address(self) -> str:
        """A business is where everybody may find it; where a person lives is his own matter."""
        return masked_address(self.address) if self.is_person else self.address

    @property
    def shown_birth(self) -> str:
        return f"{self.birth_date.year} 年" if self.birth_date else ""

    @property
    def shown_guardian(self) -> str:
        return masked_text(self.guardian)

    @property
    def has_masked(self) -> bool:
        hidden = self.is_person and bool(self.address or self.birth_date or self.guardian)
        return hidden or bool(self.id_mask or self.phone_mask or self.e_channel_mask)

    @property
    def status_name(self) -> str:
        return status_name(self.kind, self.status)

    @property
    def representative_title(self) -> str:
        return representative_title(self.kind)


class PartyKey(models.Model):
    """What a party has in common with its possible doubles (see ``doubles``)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "查重键"
        indexes = [models.Index(fields=["key", "party"], name="party_keys")]


class PartyDouble(models.Model):
    """Two entries that may be the same party. ``first`` is the older one."""

    first = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField("名称相似度（%）")
    why = models.CharField("理由", max_length=100)
    found = models.DateTimeField("发现时间", auto_now_add=True)
    settled = models.CharField(
        "处理", max_length=10, blank=True, choices=[("merged", "已合并"), ("distinct", "不是同一个")]
    )
    settled_by = by_user()
    settled_at = models.DateTimeField("处理时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "疑似重复"
        ordering = ["-score", "-pk"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_double_per_pair")]
        indexes = [
            models.Index(fields=["-score", "-id"], condition=Q(settled=""), name="open_doubles"),
            models.Index(fields=["second"], name="doubles_by_second"),
        ]


class PartyChange(models.Model):
    """One field of a party changed: shown masked where it is personal; the sealed old value is kept too."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField("项目", max_length=30)
    before = models.CharField("原内容", max_length=2000, blank=True)
    after = models.CharField("新内容", max_length=2000, blank=True)
    before_sealed = models.TextField("原内容（密文）", blank=True, editable=False)
    source = models.CharField("来源", max_length=30, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "当事人变更"
        ordering = ["-at", "-pk"]


class Part(models.Model):
    """Something that a party has several of."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="%(class)ss")
    note = models.CharField("备注", max_length=200, blank=True)
    revision = models.PositiveIntegerField("修改次数", default=0, editable=False)
    request_id = models.UUIDField("登记请求", null=True, unique=True, editable=False)
    created = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = by_user()

    class Meta:
        abstract = True
        ordering = ["pk"]


class PartyAddress(Part):
    kind = models.CharField("地址种类", max_length=12, choices=AddressKind.choices)
    text = models.CharField("地址", max_length=300)
    region = models.CharField("区划代码", max_length=9, blank=True)

    class Meta(Part.Meta):
        verbose_name = verbose_name_plural = "地址"


class PartyLicence(Part):
    """A permit or registration; without ``valid_until`` it does not expire."""

    kind = models.CharField("证照种类", max_length=20, choices=LicenceKind.choices)
    number = models.CharField("证照编号", max_length=60)
    issuer = models.CharField("发证机关", max_length=100, blank=True)
    valid_from = models.DateField("有效期起（发证日期）", null=True, blank=True)
    valid_until = models.DateField("有效期止", null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = verbose_name_plural = "证照"
        indexes = [models.Index(fields=["valid_until"], name="licences_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="licence_period",
            )
        ]


class PartyPerson(Part):
    """Somebody who answers for the party."""

    role = models.CharField("身份", max_length=12, choices=PersonRole.choices)
    name = models.CharField("姓名", max_length=100)
    phone_sealed = models.TextField("电话（密文）", blank=True, editable=False)
    phone_mask = models.CharField("电话（遮盖）", max_length=30, blank=True, editable=False)

    class Meta(Part.Meta):
        verbose_name = verbose_name_plural = "有关人员"

    @property
    def phone(self) -> str:
        return sealing.unseal(self.phone_sealed)


class PartyMerge(models.Model):
    """``merged`` became an alias of ``survivor``; ``before`` is what undoing needs, sealed."""

    token = models.UUIDField("合并请求", unique=True, editable=False)
    survivor = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=300)
    before = models.TextField(editable=False)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = by_user()
    undone_at = models.DateTimeField("撤销时间", null=True)
    undone_by = by_user()
    undone_reason = models.CharField("撤销理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "当事人合并"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="one_standing_merge"
            )
        ]


class PartyImport(models.Model):
    """A workbook of parties. Until it is confirmed its rows wait sealed; afterwards only the counts stay."""

    token = models.UUIDField(unique=True, editable=False)
    name = models.CharField("文件名", max_length=200)
    rows = models.TextField(blank=True, editable=False)
    created = models.PositiveIntegerField("新登记", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    at = models.DateTimeField("上传时间", auto_now_add=True)
    confirmed_at = models.DateTimeField("导入时间", null=True)
    by = by_user()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "当事人导入"
        ordering = ["-pk"]
