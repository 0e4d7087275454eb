"""A party that the register does not know yet: checked on the phone, registered when there is a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.masking import masked_number

Json = Mapping[str, Any]
CITIZEN = "01"


def faults(values: Json) -> list[str]:
    """One sentence for each value that cannot be right."""
    found = []
    if not str(values.get("name") or "").strip():
        found.append("请填写当事人的姓名或者名称。")
    number = str(values.get("number") or "")
    if number and not _valid(str(values.get("kind") or ""), number):
        paper = "公民身份号码" if values.get("kind") == CITIZEN else "统一社会信用代码"
        found.append(f"{paper}校验不符，请对照证件逐位核对。")
    return found


def _valid(kind: str, number: str) -> bool:
    from stdnum.cn import ric, uscc

    return bool(ric.is_valid(number) if kind == CITIZEN else uscc.is_valid(number))


def fact(values: Json) -> dict[str, Any]:
    """As ``World.party``, with the number masked as the office keeps it."""
    number = str(values.get("number") or "")
    return {
        "kind": values.get("kind") or "09",
        "name": values["name"],
        "identifier": masked_number(number) if values.get("kind") == CITIZEN else number,
        "birth_date": _born(values, number),
        "incapable": False,
        "registry_name": "",
        "traits": [],
    }


def _born(values: Json, number: str) -> str | None:
    if values.get("kind") == CITIZEN and len(number) == 18:
        return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    return None
