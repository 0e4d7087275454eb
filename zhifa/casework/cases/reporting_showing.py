"""Values of the reporting record for people and for the platforms that receive them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhifa.casework.cases.reporting_material import Material
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.laws import services as laws

FEN_PER_WAN = 1_000_000


def shown(of: Material, field: Mapping[str, Any], value: Any) -> str:
    """In words: names instead of codes, 元 instead of 分, lists joined."""
    if isinstance(value, list):
        return "、".join(shown(of, field, one) for one in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    kind = field["type"]
    if kind == "money":
        return f"{int(value) // 100}.{int(value) % 100:02d}元"
    if kind == "datetime":
        return f"{datetime.fromisoformat(value):%Y-%m-%d %H:%M}"
    if kind == "citations":
        return laws.label(str(value))
    if kind == "region":
        return f"{bodies.region_name(str(value))}（{value}）"
    if kind == "outcome":
        return str(of.possible[field["act"]].outcomes[value])
    return of.book.label(field["codeset"], str(value)) if field.get("codeset") else str(value)


def exchanged(of: Material, field: Mapping[str, Any], value: Any) -> str:
    """As the credit platforms take it: 万元 with six decimals, 2026/03/21, their own names of kinds."""
    if not field.get("standard"):
        return ""
    export = field.get("export") or {}
    if export.get("unit") == "万元":
        whole, rest = divmod(int(value), FEN_PER_WAN)
        return f"{whole}.{rest:06d}"
    if field["type"] == "date":
        return str(value).replace("-", "/")
    if field.get("codeset"):
        return "、".join(dict.fromkeys(_their_name(of, field["codeset"], one) for one in _listed(value)))
    return shown(of, field, value)


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _their_name(of: Material, codeset: str, code: str) -> str:
    row = of.book.codesets[codeset]["codes"].get(code)
    return str(row.get("exchange", row["name"])) if isinstance(row, Mapping) else of.book.label(codeset, code)
