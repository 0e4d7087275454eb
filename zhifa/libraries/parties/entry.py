"""What may be written into the register of parties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from zhifa.libraries.parties.identifiers import Identifier, check_identifier
from zhifa.libraries.parties.kinds import NO_PAPER_NEEDED, Paper, PartyKind, papers_for

LIMITS = {"name": 200, "registry_name": 200, "legal_rep": 100, "address": 300, "guardian": 100, "phone": 30}
LABELS = {
    "kind": "当事人类型", "name": "名称（姓名）", "registry_name": "登记名称", "number": "证件号码", "id_type": "证件种类",
    "legal_rep": "法定代表人（负责人、经营者）", "address": "住所（地址）", "guardian": "监护人", "phone": "电话",
    "birth_date": "出生日期", "sex": "性别", "incapable": "行为能力", "region": "区划代码",
}  # fmt: skip
_PHONE = re.compile(r"[0-9+()（）\- 转]{5,30}")


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """What somebody wants to register. ``number`` is of the paper ``id_type`` (``00`` unified code)."""

    kind: str
    name: str
    id_type: str = ""
    number: str = ""
    registry_name: str = ""
    legal_rep: str = ""
    address: str = ""
    region: str = ""
    phone: str = ""
    guardian: str = ""
    sex: str = ""
    birth_date: date | None = None
    incapable: bool = False
    request_id: UUID | None = None


class PartyRefused(Exception):
    """``problems``: a Chinese sentence by field. ``existing``: the party that already has the number."""

    def __init__(self, problems: Mapping[str, str], existing: Any = None) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
        self.existing = existing


@dataclass(frozen=True, slots=True)
class Examined:
    entry: PartyEntry
    identifier: Identifier | None = None
    problems: dict[str, str] = field(default_factory=dict)


def examine(entry: PartyEntry) -> Examined:
    """Normalise an entry and find everything that is wrong with it."""
    entry = _tidied(entry)
    problems = _too_long(entry)
    if entry.kind not in PartyKind.values:
        return Examined(entry, problems={**problems, "kind": "请选择当事人类型。"})
    if not entry.name:
        problems["name"] = "没有填写名称（姓名）。身份不明的，请写明特征，例如“无名氏（灰色外套男子）”。"
    if entry.phone and not _PHONE.fullmatch(entry.phone):
        problems["phone"] = "电话只能由数字、空格、+、-、括号组成，至少 5 位。请改正或留空。"
    identifier = _identified(entry, problems)
    if identifier and identifier.ok:
        entry = replace(
            entry,
            number=identifier.number,
            birth_date=identifier.birth_date or entry.birth_date,
            sex=identifier.sex or entry.sex,
        )
    return Examined(entry, identifier, problems)


def _tidied(entry: PartyEntry) -> PartyEntry:
    texts: dict[str, Any] = {name: " ".join(str(getattr(entry, name)).split()) for name in LIMITS}
    id_type = entry.id_type or (papers_for(entry.kind)[0] if entry.kind in PartyKind.values else "")
    return replace(entry, **texts, id_type=id_type)


def _too_long(entry: PartyEntry) -> dict[str, str]:
    return {
        name: f"{LABELS[name]}有 {len(text)} 个字，最多 {limit} 个字。请对照证照填写，不要写入其他内容。"
        for name, limit in LIMITS.items()
        if len(text := getattr(entry, name)) > limit
    }


def _identified(entry: PartyEntry, problems: dict[str, str]) -> Identifier | None:
    if entry.id_type not in papers_for(entry.kind):
        problems["id_type"] = f"“{PartyKind(entry.kind).label}”不使用这种证件。请重新选择。"
        return None
    if entry.id_type == Paper.NONE or (not entry.number and entry.kind in NO_PAPER_NEEDED):
        return None
    identifier = check_identifier(entry.id_type, entry.number)
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
