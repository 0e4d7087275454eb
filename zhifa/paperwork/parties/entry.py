"""What may be written into the register of parties."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from zhifa.paperwork.parties.identifiers import Identifier, check_identifier
from zhifa.paperwork.parties.kinds import (
    NO_PAPER_NEEDED,
    TRAITS,
    Paper,
    PartyKind,
    PartyStatus,
    papers_for,
    statuses_for,
)

LIMITS = {
    "name": 200, "registry_name": 200, "legal_rep": 100, "address": 300, "guardian": 100, "phone": 30, "contact": 100,
    "e_channel": 100, "scope": 2000,
}  # fmt: skip
LABELS = {
    "kind": "当事人类型", "name": "名称（姓名）", "registry_name": "登记名称", "number": "证件号码", "id_type": "证件种类",
    "legal_rep": "法定代表人（负责人、经营者）", "address": "住所（地址）", "guardian": "监护人", "phone": "电话",
    "birth_date": "出生日期", "sex": "性别", "incapable": "行为能力", "region": "区划代码", "status": "状态",
    "established": "成立（注册）日期", "scope": "经营范围", "contact": "联系人", "e_service": "同意电子送达",
    "e_channel": "电子送达地址", "e_consent_on": "确认书签订日期", "fields": "领域", "tags": "标签", "traits": "特别保障",
    "addresses": "其他地址", "licences": "证照", "people": "有关人员", "merged": "合并",
}  # fmt: skip
MOST_TAGS, LONGEST_TAG = 20, 20
_PHONE = re.compile(r"[0-9+()（）\- 转]{5,30}")
_CHANNEL = re.compile(r"1[3-9]\d{9}|[^@\s]+@[^@\s]+\.[^@\s]+|\S{4,}")
_REGION = re.compile(r"[1-9]\d{5}(\d{3})?")


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """What somebody wants to register. ``number`` is of the paper ``id_type`` (``00`` unified code)."""

    kind: str
    name: str
    id_type: str = ""
    number: str = ""
    registry_name: str = ""
    status: str = PartyStatus.ACTIVE
    legal_rep: str = ""
    established: date | None = None
    scope: str = ""
    address: str = ""
    region: str = ""
    phone: str = ""
    contact: str = ""
    e_service: bool = False
    e_channel: str = ""
    e_consent_on: date | None = None
    guardian: str = ""
    sex: str = ""
    birth_date: date | None = None
    incapable: bool = False
    traits: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    request_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    entry: PartyEntry
    identifier: Identifier | None = None
    problems: dict[str, str] = field(default_factory=dict)


def examine(entry: PartyEntry, today: date) -> Examined:
    """Normalise an entry and find everything that is wrong with it."""
    entry = _tidied(entry)
    problems = _too_long(entry)
    if entry.kind not in PartyKind.values:
        return Examined(entry, problems={**problems, "kind": "请选择当事人类型。"})
    if not entry.name:
        problems["name"] = "没有填写名称（姓名）。身份不明的，请写明特征，例如“无名氏（灰色外套男子）”。"
    if wrong := phone_problem(entry.phone):
        problems["phone"] = wrong
    problems |= _state(entry, today) | _service(entry, today) | _labels(entry)
    identifier = _identified(entry, problems, today)
    if identifier and identifier.ok:
        entry = replace(
            entry,
            number=identifier.number,
            birth_date=identifier.birth_date or entry.birth_date,
            sex=identifier.sex or entry.sex,
        )
    return Examined(entry, identifier, problems)


def split_tags(text: str) -> tuple[str, ...]:
    """渣土、重点监管 → the tags, each once."""
    return tuple(dict.fromkeys(tag for tag in re.split(r"[\s,，、;；]+", text) if tag))


def phone_problem(phone: str) -> str:
    wrong = phone and not _PHONE.fullmatch(phone)
    return "电话只能由数字、空格、+、-、括号组成，至少 5 位。请改正或留空。" if wrong else ""


def region_problem(code: str) -> str:
    wrong = code and not _REGION.fullmatch(code)
    return (
        "区划代码是 6 位（县级以上）或者 9 位（乡镇、街道）数字。请从列表中选择，或者留空。" if wrong else ""
    )


def _tidied(entry: PartyEntry) -> PartyEntry:
    texts: dict[str, Any] = {name: " ".join(str(getattr(entry, name)).split()) for name in LIMITS}
    id_type = entry.id_type or (papers_for(entry.kind)[0] if entry.kind in PartyKind.values else "")
    return replace(entry, **texts, id_type=id_type, status=entry.status or PartyStatus.ACTIVE)


def _too_long(entry: PartyEntry) -> dict[str, str]:
    return {
        name: f"{LABELS[name]}有 {len(text)} 个字，最多 {limit} 个字。请对照证照填写，不要写入其他内容。"
        for name, limit in LIMITS.items()
        if len(text := getattr(entry, name)) > limit
    }


def _state(entry: PartyEntry, today: date) -> dict[str, str]:
    problems = {}
    if entry.status not in statuses_for(entry.kind):
        problems["status"] = f"“{PartyKind(entry.kind).label}”没有这种状态。请重新选择。"
    if entry.established and entry.established > today:
        problems["established"] = f"成立日期 {entry.established} 还没有到。请对照营业执照改正。"
    if entry.birth_date and entry.birth_date > today:
        problems["birth_date"] = f"出生日期 {entry.birth_date} 还没有到。请对照证件改正。"
    if entry.region and not _REGION.fullmatch(entry.region):
        problems["region"] = (
            "区划代码是 6 位（县级以上）或者 9 位（乡镇、街道）数字。请从列表中选择，或者留空。"
        )
    return problems


def _service(entry: PartyEntry, today: date) -> dict[str, str]:
    """处罚法§61(2): electronic service needs the party's consent and a signed confirmation."""
    problems = {}
    if entry.e_service and not entry.e_channel:
        problems["e_channel"] = "同意电子送达的，要填写手机号码、电子邮箱等送达地址。请对照确认书填写。"
    if entry.e_channel and not _CHANNEL.fullmatch(entry.e_channel):
        problems["e_channel"] = "电子送达地址是手机号码、电子邮箱或者即时通讯账号，中间没有空格。请改正。"
    if entry.e_service and not entry.e_consent_on:
        problems["e_consent_on"] = (
            "电子送达须经当事人同意并签订确认书。请填写签订日期，或者取消“同意电子送达”。"
        )
    elif entry.e_consent_on and entry.e_consent_on > today:
        problems["e_consent_on"] = f"签订日期 {entry.e_consent_on} 还没有到。请对照确认书改正。"
    return problems


def _labels(entry: PartyEntry) -> dict[str, str]:
    problems = {}
    if len(entry.tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in entry.tags):
        problems["tags"] = f"标签最多 {MOST_TAGS} 个，每个最多 {LONGEST_TAG} 个字。请精简。"
    elif any(not any(ch.isalnum() for ch in tag) for tag in entry.tags):
        problems["tags"] = "标签要有文字，不能只有符号。请改正。"
    if set(entry.traits) - TRAITS.keys():
        problems["traits"] = "没有这种特别保障的情形。请重新选择。"
    return problems


def _identified(entry: PartyEntry, problems: dict[str, str], today: date) -> Identifier | None:
    if entry.id_type not in papers_for(entry.kind):
        problems["id_type"] = f"“{PartyKind(entry.kind).label}”不使用这种证件。请重新选择。"
        return None
    if entry.id_type == Paper.NONE or (not entry.number and entry.kind in NO_PAPER_NEEDED):
        return None
    identifier = check_identifier(entry.id_type, entry.number, today)
    if identifier.problem:
        problems["number"] = identifier.problem
    elif clash := _clash(entry.kind, identifier.party_kind):
        problems["kind"] = clash
    return identifier


def _clash(kind: str, said: str) -> str:
    """Where the code itself tells the type. An individual business counts as a citizen for caps, so it matters."""
    business = PartyKind.INDIVIDUAL_BUSINESS
    if said and (kind == business) != (said == business):
        return (
            f"这个统一社会信用代码属于“{PartyKind(said).label}”，与所选类型不同。请改选当事人类型或核对代码。"
        )
    return ""
