"""Code sets of parties (§7.5 of the project's reference): party types and papers."""

from __future__ import annotations

from enum import EnumMeta, StrEnum
from typing import Any


class _Listed(EnumMeta):
    """Lists of a set of codes, as model fields and forms want them."""

    @property
    def values(cls) -> list[str]:
        return [str(one) for one in cls._all()]

    @property
    def labels(cls) -> list[str]:
        return [one.label for one in cls._all()]

    @property
    def choices(cls) -> list[tuple[str, str]]:
        return list(zip(cls.values, cls.labels, strict=True))

    def _all(cls) -> list[Any]:
        return list(cls.__members__.values())


class Coded(StrEnum, metaclass=_Listed):
    """Codes with their names; a code is a plain string."""

    _value_: str
    label: str

    def __new__(cls, code: str, label: str = "") -> Any:
        made = str.__new__(cls, code)
        made._value_, made.label = code, label
        return made


class PartyKind(Coded):
    PERSON = "01", "自然人"
    ENTERPRISE = "02", "企业法人"
    UNINCORPORATED = "03", "非法人组织"
    INDIVIDUAL_BUSINESS = "04", "个体工商户"
    INSTITUTION = "05", "事业单位"
    SOCIAL = "06", "社会组织"
    GOVERNMENT = "07", "国家机关"
    FOREIGN = "08", "境外组织"
    UNIDENTIFIED = "09", "身份不明"


class Paper(Coded):
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


class PartyStatus(Coded):
    """What the registrar says of a business; of a person only whether he lives."""

    ACTIVE = "active", "存续（在营、开业）"
    SUSPENDED = "suspended", "停业、歇业"
    REVOKED = "revoked", "吊销，未注销"
    CANCELLED = "cancelled", "注销"
    MOVED = "moved", "迁出"
    DECEASED = "deceased", "死亡"


# What the rulebook asks about a person (办案时需要特别保障权利的); ages follow from the date of birth.
TRAITS = {"disabled": "残疾人", "foreigner": "外国人"}
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


def representative_title(kind: str) -> str:
    """What the person who answers for the party is called."""
    titles = {
        PartyKind.ENTERPRISE: "法定代表人",
        PartyKind.INDIVIDUAL_BUSINESS: "经营者",
        PartyKind.PERSON: "",
    }
    return titles.get(PartyKind(kind), "负责人")
