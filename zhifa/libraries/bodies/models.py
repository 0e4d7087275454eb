"""Bodies, units, people with their posts and certificates. Everything that changes carries its dates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhifa.libraries.bodies import regions
from zhifa.libraries.bodies.querysets import (
    BodyQuerySet,
    CertificateEventQuerySet,
    CertificateQuerySet,
    OfficerQuerySet,
    PostQuerySet,
    RegionQuerySet,
)
from zhifa.libraries.bodies.roles import Role


def dated(first: str, last: str, name: str) -> models.CheckConstraint:
    """A period does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}), name=name
    )


class Region(models.Model):
    """A division with its code in a period: codes change, cases keep the one of their day."""

    code = models.CharField("区划代码", max_length=9)
    name = models.CharField("名称", max_length=50)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    valid_from = models.DateField("启用日期")
    valid_until = models.DateField("停用日期", null=True)
    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_region_per_code_and_start"),
            dated("valid_from", "valid_until", "region_period"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> str:
        return regions.level_of(self.code)


class Body(models.Model):
    """An enforcement body (执法主体)."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "行政机关"
        AUTHORIZED_ORG = "authorized_org", "法律法规授权的组织"
        ENTRUSTED_ORG = "entrusted_org", "受委托的组织"

    code = models.CharField("主体代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    common_name = models.CharField("简称", max_length=30, blank=True)
    short_name = models.CharField("机关代字", max_length=20, help_text="用于文号，例如“岭城管”")
    kind = models.CharField("性质", max_length=20, choices=Kind.choices)
    level = models.CharField("层级", max_length=10, choices=list(regions.LEVELS.items()))
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="bodies", verbose_name="行政区划"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    fields = models.JSONField("执法领域", default=list)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    seal_from = models.DateField("印章启用日期", null=True)
    seal_until = models.DateField("印章停用日期", null=True)
    active = models.BooleanField("具有执法主体资格", default=True)
    reconsideration_government = models.CharField("复议机关", max_length=100, blank=True)
    court = models.CharField("管辖法院", max_length=100, blank=True)
    payment_bank = models.CharField("罚款代收银行", max_length=100, blank=True)
    payment_account_name = models.CharField("罚款专户户名", max_length=100, blank=True)
    payment_account = models.CharField("罚款专户账号", max_length=40, blank=True)
    principal = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="entrusted"
    )
    entrustment = models.JSONField("委托书", default=dict, blank=True)
    authority = models.CharField(
        "授权依据", max_length=200, blank=True, help_text="法律、法规的条款，例如：处罚法§19"
    )
    oversees = models.BooleanField(
        "执法人员资格管理机关",
        default=False,
        help_text="司法行政部门：管理本级和以下各机关的主体、人员和证件",
    )
    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法主体"
        ordering = ["region__code", "code"]
        constraints = [
            dated("seal_from", "seal_until", "body_seal_period"),
            models.CheckConstraint(
                condition=~Q(kind="entrusted_org") | Q(principal__isnull=False),
                name="entrusted_body_has_principal",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SupervisionLine(models.Model):
    """Who supervises a body: its own government, the same department above, or the justice department."""

    class Line(models.TextChoices):
        GOVERNMENT = "government", "本级人民政府"
        DEPARTMENT = "department", "上级主管部门"
        JUSTICE = "justice", "司法行政部门"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="lines")
    line = models.CharField("监督关系", max_length=12, choices=Line.choices)
    superior = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="supervises")
    superior_name = models.CharField("监督机关", max_length=100)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "监督关系"
        ordering = ["body", "line", "since"]
        constraints = [dated("since", "until", "supervision_line_period")]


class Unit(models.Model):
    """An internal unit. ``handling`` units run cases (办案机构)."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="units")
    name = models.CharField("名称", max_length=50)
    handling = models.BooleanField("办案机构", default=True)
    active = models.BooleanField("在用", default=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "内设机构"
        ordering = ["body", "order", "name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="one_unit_per_name")]

    def __str__(self) -> str:
        return self.name


class OfficerProfile(models.Model):
    """What the registry knows of a person beyond the account. ``auxiliary`` staff may not enforce."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="officer")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officers")
    title = models.CharField("职务", max_length=50, blank=True)
    phone = models.CharField("办公电话", max_length=30, blank=True)
    auxiliary = models.BooleanField("执法辅助人员", default=False)
    legal_qualification = models.BooleanField("通过国家统一法律职业资格考试", default=False)
    reviewer_since = models.DateField("从事法制审核起始日期", null=True, blank=True)
    id_hash = models.CharField(
        "公民身份号码索引", max_length=64, blank=True, help_text="带密钥的散列，只用于查重"
    )
    id_sealed = models.TextField("公民身份号码（加密）", blank=True)
    id_mask = models.CharField("公民身份号码（遮盖）", max_length=18, blank=True)
    photo = models.CharField("照片摘要", max_length=64, blank=True)
    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法人员"
        ordering = ["body", "user__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["id_hash"], condition=~Q(id_hash=""), name="one_profile_per_id_number"
            )
        ]


class Post(models.Model):
    """A role that a person holds in a body, in a period."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField("岗位", max_length=24, choices=Role.choices)
    since = models.DateField("任职日期")
    until = models.DateField("离任日期", null=True, blank=True)
    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        ordering = ["user", "since", "pk"]
        indexes = [models.Index(fields=["body", "role"], name="posts_of_body")]
        constraints = [
            models.UniqueConstraint(fields=["user", "body", "role", "since"], name="one_post_per_start"),
            dated("since", "until", "post_period"),
        ]


class Certificate(models.Model):
    """A certificate in one period. ``regions`` and ``fields`` empty: not limited.

    A renewal is a row of its own, with the same number or a new one.
    """

    class Kind(models.TextChoices):
        ENFORCEMENT = "enforcement", "行政执法证"
        SUPERVISION = "supervision", "行政执法监督证"

    kind = models.CharField("种类", max_length=12, choices=Kind.choices, default=Kind.ENFORCEMENT)
    number = models.CharField("证号", max_length=30, db_index=True)
    profile = models.ForeignKey(OfficerProfile, on_delete=models.PROTECT, related_name="certificates")
    issuer = models.CharField("发证机关", max_length=100, blank=True)
    valid_from = models.DateField("有效期起")
    valid_until = models.DateField("有效期止")
    regions = models.JSONField("执法区域", default=list)
    fields = models.JSONField("执法领域", default=list)
    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政执法证"
        ordering = ["profile", "-valid_until"]
        indexes = [models.Index(fields=["kind", "valid_until"], name="certificates_by_end")]
        constraints = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="one_certificate_per_start"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="certificate_period"),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateEvent(models.Model):
    """Suspension, reinstatement, revocation (a sanction) or cancelling (the holder left).

    It counts from the beginning of the day ``on``.
    """

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", "暂扣"
        REINSTATED = "reinstated", "发还"
        REVOKED = "revoked", "吊销"
        CANCELLED = "cancelled", "注销"

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("事由", max_length=12, choices=Kind.choices)
    on = models.DateField("日期")
    reason = models.CharField("说明", max_length=200, blank=True)
    objects = CertificateEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法证变动"
        ordering = ["certificate", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["certificate", "on", "kind"], name="one_event_of_a_kind_a_day")
        ]


from zhifa.libraries.bodies.records.models import (  # noqa: E402
    Change,
    Leave,
    LocalParameter,
    RegistryImport,
    Training,
    Warned,
)

__all__ = [
    "Body",
    "Certificate",
    "CertificateEvent",
    "Change",
    "Leave",
    "LocalParameter",
    "OfficerProfile",
    "Post",
    "Region",
    "RegistryImport",
    "SupervisionLine",
    "Training",
    "Unit",
    "Warned",
]
