"""Projections of the journal. Every column can be rebuilt from the acts; ``zhifa verify`` does so."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhifa.libraries.bodies import services as bodies
from zhifa.workshop.bundle import load_rulebook

REGISTRY = "registry"
OFFSITE = "offsite"
WHOLE_BODY = {
    bodies.Role.INTAKE,
    bodies.Role.LEGAL_REVIEWER,
    bodies.Role.AGENCY_HEAD,
    bodies.Role.PRINCIPAL_HEAD,
    bodies.Role.HEARING_PRESIDER,
    bodies.Role.ARCHIVIST,
    bodies.Role.FINANCE,
    bodies.Role.SERVICE_STAFF,
}


class RulebookVersion(models.Model):
    """A rulebook that cases were handled under; running cases keep theirs.

    ``bundle`` is JSON as text: acts are assessed in the order of the file, and a JSON column of PostgreSQL
    does not keep the order of keys.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    bundle = models.TextField()
    adopted_at = models.DateTimeField(auto_now_add=True)


class WorkdayYear(models.Model):
    """One edition of a year's working days, loaded by an operator from the State Council's notice.

    Never changed: a later edition replaces it, and acts of its time are replayed with it. ``withdrawn``: from
    here on the year is again as shipped, or unknown. ``replaces``: the edition that the operator saw (0: none).
    """

    year = models.PositiveSmallIntegerField("年份")
    holidays = models.JSONField("放假", default=list)
    workdays = models.JSONField("调休上班", default=list)
    notice = models.CharField("依据文件", max_length=200)
    withdrawn = models.BooleanField("撤回", default=False)
    replaces = models.PositiveBigIntegerField("所替换的版本", default=0)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "replaces"], name="one_next_edition_of_a_year")
        ]


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: Any) -> CaseQuerySet:
        """The one door: which cases a user may open (§2.0).

        Heads, reviewers, archivists and intake see their body's cases; officers those of their unit and
        those they handle; unit heads also leads, officers also records of devices, that no unit has taken;
        supervisors every case of their region.
        Matters of the registers (certificates, items) are seen by those who have a part in them.
        """
        allowed = Q(pk__in=[])
        for post in bodies.posts_of(user):
            allowed |= _sight(post, user)
        return self.filter(allowed)


def _sight(post: bodies.Post, user: Any) -> Q:
    if post.role == bodies.Role.SUPERVISOR:
        return Q(body_region__startswith=bodies.significant(post.body.region.code))
    whole_body, matters = Q(body_code=post.body.code), Q(started_as__in=registry_matters())
    theirs = whole_body & (Q(started_as__in=registry_matters(post.role)) | (matters & Q(created_by=user)))
    if post.role in WHOLE_BODY:
        return (whole_body & ~matters) | theirs
    handled = CaseOfficer.objects.filter(user=user).values("case")
    own_unit = Q(unit=post.unit.name) if post.unit else Q(pk__in=[])
    if post.role == bodies.Role.UNIT_HEAD:
        own_unit |= Q(unit="")
    if post.role == bodies.Role.OFFICER:  # records of devices that no unit has taken wait for any officer
        own_unit |= Q(unit="", started_as=OFFSITE)
    return (whole_body & ~matters & (own_unit | Q(pk__in=handled) | Q(created_by=user))) | theirs


def registry_matters(role: str = "") -> list[str]:
    """The procedures that change a register; with ``role``, those in which it has a part."""
    return [
        procedure.code
        for procedure in load_rulebook().procedures.values()
        if procedure.kind == REGISTRY and (not role or role in procedure.roles)
    ]


class Case(models.Model):
    """A case as lists and pages show it; the journal is the case itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.CharField(max_length=32)
    started_as = models.CharField(max_length=32)
    rulebook = models.CharField(max_length=64)
    body_code = models.CharField(max_length=64, db_index=True)
    body_region = models.CharField(max_length=12, blank=True)
    unit = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=300, blank=True)
    number = models.CharField("案号", max_length=100, blank=True, db_index=True)
    decision_number = models.CharField(max_length=100, blank=True)
    item_code = models.CharField(max_length=64, blank=True, db_index=True)
    party_id = models.CharField(max_length=64, blank=True, db_index=True)
    party_name = models.CharField(max_length=300, blank=True)
    region = models.CharField(max_length=12, blank=True)
    stage = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=16, default="open", db_index=True)
    relation = models.CharField(max_length=200, blank=True, default="")
    fine_amount = models.BigIntegerField(null=True)
    discretion_grade = models.CharField(max_length=8, blank=True)
    paid_amount = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    docketed_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    archived_on = models.DateField(null=True)
    violation_on = models.DateField(null=True)
    next_due = models.DateField(null=True, db_index=True)
    next_due_rule = models.CharField(max_length=16, blank=True)
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=80, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["body_code", "status", "-updated_at"])]

    def __str__(self) -> str:
        return self.number or self.title


class CaseOfficer(models.Model):
    """Who handles the case now."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="officers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lead = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="one_place_per_officer")]


class Todo(models.Model):
    """Something that a role of the body, or one person, must do in a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="todos")
    act = models.CharField(max_length=64)
    track = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=8)  # do | approve
    title = models.CharField(max_length=200)
    body_code = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    unit = models.CharField(max_length=64, blank=True)
    due = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["body_code", "role"])]


class IssuedDocument(models.Model):
    """A document frozen at issue: number, values, template version; the journal holds their digest."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    act_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    code = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=100, blank=True)
    version = models.PositiveSmallIntegerField()
    values = models.JSONField()
    digest = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    pdf = models.CharField(max_length=80, blank=True)  # digest of the rendered file in the file store

    class Meta:
        ordering = ["seq", "position"]
        constraints = [models.UniqueConstraint(fields=["act_id", "position"], name="one_document_per_place")]


class Attachment(models.Model):
    """A file that an act brought into the case; it decides who may open the file."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    act_id = models.UUIDField()
    digest = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "act_id", "digest"], name="one_attachment_per_act")
        ]


class Draft(models.Model):
    """A half-filled form, kept as somebody types."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_per_form")]
