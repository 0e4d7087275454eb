"""The roles of a penalty case and who may see what by them (处罚法§42, §57, §58, §64)."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    INTAKE = "intake", "案源登记人员"
    OFFICER = "officer", "执法人员"
    UNIT_HEAD = "unit_head", "办案机构负责人"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核人员"
    AGENCY_HEAD = "agency_head", "机关负责人"
    PRINCIPAL_HEAD = "principal_head", "机关正职负责人"
    HEARING_PRESIDER = "hearing_presider", "听证主持人"
    SERVICE_STAFF = "service_staff", "送达人员"
    ARCHIVIST = "archivist", "档案管理人员"
    CUSTODIAN = "custodian", "涉案财物管理人"
    FINANCE = "finance", "财务人员"
    PUBLICATION_REVIEWER = "publication_reviewer", "公示审核人员"
    SUPERVISOR = "supervisor", "监督人员"
    PERSONNEL = "personnel", "人事管理人员"
    OPERATOR = "operator", "系统管理员"
