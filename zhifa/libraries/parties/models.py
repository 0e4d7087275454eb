"""Parties (行政相对人). Personal numbers and telephone numbers are sealed; only their masks are plain."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import sealing
from zhifa.libraries.parties.kinds import Paper, PartyKind, representative_title
from zhifa.libraries.parties.querysets import PartyQuerySet


class Party(models.Model):
    kind = models.CharField("当事人类型", max_length=2, choices=PartyKind.choices)
    name = models.CharField("名称（姓名）", max_length=200)
    registry_name = models.CharField("登记机关登载名称", max_length=200, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    id_type = models.CharField("证件种类", max_length=2, choices=Paper.choices, blank=True)
    id_sealed = models.TextField("证件号码（密文）", blank=True, editable=False)
    id_hash = models.CharField("证件号码（查找值）", max_length=64, blank=True, editable=False)
    id_mask = models.CharField("证件号码（遮盖）", max_length=40, blank=True, editable=False)
    sex = models.CharField("性别", max_length=1, blank=True)
    birth_date = models.DateField("出生日期", null=True, blank=True)
    legal_rep = models.CharField("法定代表人（负责人、经营者）", max_length=100, blank=True)
    address = models.CharField("住所（地址）", max_length=300, blank=True)
    region = models.CharField("区划代码", max_length=9, blank=True)
    phone_sealed = models.TextField("电话（密文）", blank=True, editable=False)
    phone_mask = models.CharField("电话（遮盖）", max_length=30, blank=True, editable=False)
    guardian = models.CharField("监护人", max_length=100, blank=True)
    incapable = models.BooleanField("不能辨认或者控制自己行为", default=False)
    traits = models.JSONField("标签", default=list, blank=True)
    bodies = models.ManyToManyField(Body, related_name="+", verbose_name="经办主体")
    request_id = models.UUIDField("登记请求", null=True, unique=True, editable=False)
    revision = models.PositiveIntegerField("修改次数", default=0, editable=False)
    created = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
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
        indexes = [models.Index(fields=["name"], name="parties_by_name")]

    def __str__(self) -> str:
        return self.name

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
    def mask(self) -> str:
        """What lists show: the unified code is public, personal numbers are not."""
        return self.uscc or self.id_mask

    @property
    def representative_title(self) -> str:
        return representative_title(self.kind)


class PartyChange(models.Model):
    """One field of a party changed: kept masked where the field is personal."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField("项目", max_length=30)
    before = models.CharField("原内容", max_length=300, blank=True)
    after = models.CharField("新内容", max_length=300, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "当事人变更"
        ordering = ["-at", "-pk"]
