"""Numbers that a locality may set, each from a day on. What the platform ships holds until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies.records.models import LocalParameter


@dataclass(frozen=True, slots=True)
class Definition:
    """``several``: a list of whole numbers, largest first. ``source``: D set by the platform, M to be checked."""

    name: str
    unit: str
    value: int | list[int]
    least: int
    most: int
    note: str
    several: bool = False


DEFINITIONS: dict[str, Definition] = {
    "warning_days": Definition(
        "证件到期提醒", "天", [90, 30, 7], 1, 365, "到期前第几天提醒本人和人事管理人员；平台设定。", several=True
    ),
    "certificate_years": Definition(
        "证件有效期上限", "年", 5, 1, 20, "发证、换证时每次最长的有效期；常见为五年，请按本省证件管理办法核定。"
    ),
    "backdating_days": Definition(
        "补记期限", "天", 30, 0, 366, "任职、调动、离岗等最多可以补记多少天以前的；平台设定。"
    ),
    "certified_minimum": Definition(
        "持证人员下限", "人", 2, 1, 50, "机关持有效执法证的人员少于此数时在首页提示（处罚法§42 两人执法）。"
    ),
    "certificate_code_days": Definition(
        "亮证二维码有效期", "天", 1, 1, 30, "电子证件上的二维码多久以后失效；平台设定。"
    ),
}  # fmt: skip


def parameter(code: str, on: date | None = None) -> Any:
    """The value on the day: the last one set by then, else the platform's."""
    day = on or timezone.localdate()
    rows = LocalParameter.objects.filter(code=code, since__lte=day).order_by("-since")
    return rows.values_list("value", flat=True).first() or DEFINITIONS[code].value
