"""Code sets of parties (§7.5 of the project's reference): party types and papers."""

from __future__ import annotations

from django.db import models


class PartyKind(models.TextChoices):
    PERSON = "01", "自然人"
    ENTERPRISE = "02", "企业法人"
    UNINCORPORATED = "03", "非法人组织"
    INDIVIDUAL_BUSINESS = "04", "个体工商户"
    INSTITUTION = "05", "事业单位"
    SOCIAL = "06", "社会组织"
    GOVERNMENT = "07", "国家机关"
    FOREIGN = "08", "境外组织"
    UNIDENTIFIED = "09", "身份不明"


class Paper(models.TextChoices):
    NONE = "", "无"
    USCC = "00", "统一社会信用代码"
    ID_CARD = "01", "居民身份证"
    PASSPORT = "02", "护照"
    HK_MACAO_PERMIT = "03", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "04", "台湾居民来往大陆通行证"
    FOREIGN_RESIDENT = "05", "外国人永久居留身份证"
    HMT_RESIDENT = "06", "港澳台居民居住证"
    MILITARY = "07", "军官证"
    OTHER = "99", "其他证件"


PERSONAL: list[Paper] = [paper for paper in Paper if paper not in {Paper.NONE, Paper.USCC}]
NO_PAPER_NEEDED = {PartyKind.UNIDENTIFIED, PartyKind.FOREIGN}


def papers_for(kind: str) -> list[Paper]:
    """The papers that identify a party of this kind, the usual one first."""
    if kind == PartyKind.PERSON:
        return PERSONAL
    if kind == PartyKind.UNIDENTIFIED:
        return [Paper.NONE]
    return [Paper.USCC] + ([Paper.OTHER, Paper.NONE] if kind == PartyKind.FOREIGN else [])


def representative_title(kind: str) -> str:
    """What the person who answers for the party is called."""
    titles = {
        PartyKind.ENTERPRISE: "法定代表人",
        PartyKind.INDIVIDUAL_BUSINESS: "经营者",
        PartyKind.PERSON: "",
    }
    return titles.get(PartyKind(kind), "负责人")
