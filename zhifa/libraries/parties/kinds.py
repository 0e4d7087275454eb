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


class PartyStatus(models.TextChoices):
    """What the registrar says of a business; of a person only whether he lives."""

    ACTIVE = "active", "存续（在营、开业）"
    SUSPENDED = "suspended", "停业、歇业"
    REVOKED = "revoked", "吊销，未注销"
    CANCELLED = "cancelled", "注销"
    MOVED = "moved", "迁出"
    DECEASED = "deceased", "死亡"


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


# What the rulebook asks about a person (办案时需要特别保障权利的); ages follow from the date of birth.
TRAITS = {"disabled": "残疾人", "foreigner": "外国人"}
GONE = {PartyStatus.CANCELLED, PartyStatus.DECEASED}

PERSONAL: list[Paper] = [paper for paper in Paper if paper not in {Paper.NONE, Paper.USCC}]
NO_PAPER_NEEDED = {PartyKind.UNIDENTIFIED, PartyKind.FOREIGN}


def papers_for(kind: str) -> list[Paper]:
    """The papers that identify a party of this kind, the usual one first."""
    if kind == PartyKind.PERSON:
        return PERSONAL
    if kind == PartyKind.UNIDENTIFIED:
        return [Paper.NONE]
    return [Paper.USCC] + ([Paper.OTHER, Paper.NONE] if kind == PartyKind.FOREIGN else [])


def statuses_for(kind: str) -> list[PartyStatus]:
    """What can be said of a party of this kind."""
    if kind in {PartyKind.PERSON, PartyKind.UNIDENTIFIED}:
        return [PartyStatus.ACTIVE, PartyStatus.DECEASED]
    return [status for status in PartyStatus if status is not PartyStatus.DECEASED]


def status_name(kind: str, status: str) -> str:
    """Empty for a person who lives: nothing is to be said."""
    person = kind in {PartyKind.PERSON, PartyKind.UNIDENTIFIED}
    return "" if person and status == PartyStatus.ACTIVE else str(PartyStatus(status).label)


def representative_title(kind: str) -> str:
    """What the person who answers for the party is called."""
    titles = {
        PartyKind.ENTERPRISE: "法定代表人",
        PartyKind.INDIVIDUAL_BUSINESS: "经营者",
        PartyKind.PERSON: "",
    }
    return titles.get(PartyKind(kind), "负责人")
