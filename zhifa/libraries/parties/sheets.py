"""Parties as rows of a workbook: the columns, what a row says, and the masked list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhifa.foundation.sheets.reading import day
from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.libraries.parties.models import Party
from zhifa.libraries.parties.reading.labels import STATUSES
from zhifa.paperwork.parties.credit_code import KINDS
from zhifa.paperwork.parties.entry import PartyEntry, split_tags
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import Paper, PartyKind, PartyStatus, papers_for

COLUMNS = {
    "当事人类型": "kind", "名称（姓名）": "name", "证件种类": "id_type", "证件号码": "number", "法定代表人（负责人、经营者）": "legal_rep",
    "住所（地址）": "address", "区划代码": "region", "电话": "phone", "状态": "status", "成立日期": "established",
    "经营范围": "scope", "领域": "fields", "标签": "tags", "联系人": "contact", "监护人": "guardian",
}  # fmt: skip
TITLES = {key: title for title, key in COLUMNS.items()}
NEEDED = ("name", "number")
_KINDS = {str(label): value for value, label in PartyKind.choices}
_PAPERS = {str(label): value for value, label in Paper.choices if value}
_PLAIN = ("name", "legal_rep", "address", "region", "phone", "scope", "contact", "guardian")


class RowRefused(Exception):
    """Why the row is not taken, and what to do."""


def entry_of_row(values: Mapping[str, str], areas: Mapping[str, str]) -> PartyEntry:
    """``areas``: code of a field by its name. Raises RowRefused."""
    number = normalised(values.get("number", ""))
    if "*" in number or "*" in values.get("phone", ""):
        raise RowRefused("号码是遮盖过的，不能导入。请填写完整号码；不改号码的，这一行不用导入。")
    paper = _paper(values, number)
    entry = PartyEntry(
        kind=_kind(values, number, paper), id_type=paper, number=number, tags=split_tags(values.get("tags", "")),
        name=values.get("name", ""),
    )  # fmt: skip
    entry = replace(entry, id_type=paper or (papers_for(entry.kind)[0] if number else ""))
    more: dict[str, Any] = {name: values.get(name, "") for name in _PLAIN}
    more |= {"status": _status(values), "established": _day(values), "fields": _areas(values, areas)}
    return replace(entry, **more)


def _paper(values: Mapping[str, str], number: str) -> str:
    said = values.get("id_type", "")
    if said and said not in _PAPERS:
        raise RowRefused(f"证件种类“{said}”不认识。请填 {'、'.join(_PAPERS)} 中的一种，或者留空。")
    if said:
        return _PAPERS[said]
    organisation = values.get("kind", "") not in {"", PartyKind.PERSON.label}
    if not organisation and check_identifier(Paper.ID_CARD, number).ok:
        return Paper.ID_CARD.value
    return Paper.USCC.value if number[:2] in KINDS else ""


def _kind(values: Mapping[str, str], number: str, paper: str) -> str:
    """As written, else as the number tells."""
    said = values.get("kind", "")
    if said:
        if said not in _KINDS:
            raise RowRefused(f"当事人类型“{said}”不认识。请填 {'、'.join(_KINDS)} 中的一种。")
        return _KINDS[said]
    if paper == Paper.USCC and number[:2] in KINDS:
        return KINDS[number[:2]].value
    if paper:
        return PartyKind.PERSON.value
    raise RowRefused("没有填写当事人类型，从号码也看不出来。请补填。")


def _status(values: Mapping[str, str]) -> str:
    said = values.get("status", "")
    if not said:
        return ""
    found = next((code for word, code in (*STATUSES, ("死亡", "deceased")) if word in said), "")
    if not found:
        raise RowRefused(f"状态“{said}”不认识。请填 {'、'.join(PartyStatus.labels)} 中的一种。")
    return found


def _day(values: Mapping[str, str]) -> date | None:
    try:
        return day(values.get("established", ""))
    except ValueError:
        raise RowRefused(f"成立日期“{values['established']}”不是日期。请写成 2026-01-31 的样子。") from None


def _areas(values: Mapping[str, str], areas: Mapping[str, str]) -> tuple[str, ...]:
    said = split_tags(values.get("fields", ""))
    if unknown := [one for one in said if one not in areas]:
        raise RowRefused(f"领域“{'、'.join(unknown)}”不认识。请填 {'、'.join(areas)} 中的，或者留空。")
    return tuple(areas[one] for one in said)


def parties_sheet(found: Iterable[Party], areas: Mapping[str, str]) -> bytes:
    """The list, everything personal masked. ``areas``: name of a field by its code."""
    rows = [_row(party, areas) for party in found]
    return workbook([("当事人", ("编号", *COLUMNS), rows)])


def _row(party: Party, areas: Mapping[str, str]) -> tuple[str, ...]:
    paper = Paper.USCC.label if party.uscc else party.get_id_type_display() if party.id_type else ""
    return (
        str(party.pk), party.get_kind_display(), party.name, paper, party.mask, party.legal_rep, party.shown_address,
        party.region, party.phone_mask, party.get_status_display(), str(party.established or ""), party.scope,
        "、".join(areas.get(one, one) for one in party.fields), "、".join(party.tags), party.contact, party.shown_guardian,
    )  # fmt: skip


def template_sheet() -> bytes:
    """The headings with one line that says what goes where."""
    hints = {
        "kind": "可不填，由代码得出", "name": "必填", "id_type": "可不填；个人填居民身份证、护照等", "number": "必填",
        "region": "6 位或者 9 位", "fields": "城市管理、市场监管", "tags": "用顿号隔开", "status": "存续、注销等",
        "established": "2026-01-31",
    }  # fmt: skip
    return workbook(
        [
            ("当事人", tuple(COLUMNS), []),
            ("填写说明", ("列", "说明"), [(TITLES[key], text) for key, text in hints.items()]),
        ]
    )
