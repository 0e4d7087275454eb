"""Code sets of what stands beside a party (§7.5 of the project's reference); its kinds and papers are in ``paperwork.parties``."""

from __future__ import annotations

from django.db import models

from zhifa.paperwork.parties.kinds import PartyKind, PartyStatus


class AddressKind(models.TextChoices):
    """The registered address stands with the party itself; these come beside it."""

    BUSINESS = "business", "实际经营地址"
    SERVICE = "service", "送达地址"
    RESIDENCE = "residence", "经常居住地"


class LicenceKind(models.TextChoices):
    FOOD_BUSINESS = "food_business", "食品经营许可证"
    FOOD_PRODUCTION = "food_production", "食品生产许可证"
    SMALL_FOOD = "small_food", "小餐饮、小作坊登记证（备案）"
    DRUG = "drug", "药品经营许可证"
    DEVICE = "device", "医疗器械经营许可证（备案）"
    HAZARDOUS = "hazardous", "危险化学品经营许可证"
    TRANSPORT = "transport", "道路运输经营许可证"
    VEHICLE = "vehicle", "道路运输证（车辆）"
    DRIVER = "driver", "从业资格证（驾驶员证）"
    WASTE = "waste", "建筑垃圾处置核准"
    SIGN = "sign", "户外广告设置许可"
    OCCUPATION = "occupation", "占用、挖掘道路许可"
    HYGIENE = "hygiene", "公共场所卫生许可证"
    FIRE = "fire", "消防安全检查合格证"
    OTHER = "other", "其他证照"


class PersonRole(models.TextChoices):
    LEGAL_REP = "legal_rep", "法定代表人"
    HEAD = "head", "主要负责人"
    OPERATOR = "operator", "经营者"
    MANAGER = "manager", "直接负责的主管人员"
    STAFF = "staff", "其他直接责任人员"
    SAFETY = "safety", "安全（质量、卫生）管理员"
    AGENT = "agent", "委托代理人"
    CONTACT = "contact", "联系人"


GONE = {PartyStatus.CANCELLED, PartyStatus.DECEASED}


def status_name(kind: str, status: str) -> str:
    """Empty for a person who lives: nothing is to be said."""
    person = kind in {PartyKind.PERSON, PartyKind.UNIDENTIFIED}
    return "" if person and status == PartyStatus.ACTIVE else str(PartyStatus(status).label)
