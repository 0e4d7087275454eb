"""Electronic monitoring devices as rules see them: whether a record of a day may be evidence (处罚法§41)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

BASES = {"law", "admin_reg"}
Period = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Device:
    """A device of the register. ``verified`` are the periods of its verification certificates, last days included.

    ``basis_rank``: the lowest rank among the norms that it rests on.
    """

    code: str
    name: str
    place: str = ""
    basis_rank: str = ""
    standard: str = ""
    sign: str = ""
    law_reviewed_on: date | None = None
    technology_reviewed_on: date | None = None
    announced_on: date | None = None
    withdrawn_on: date | None = None
    verified: tuple[tuple[date, date], ...] = ()

    def verified_on(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.verified)

    def lacks(self, day: date) -> str:
        """What the device lacked on the day, in words; empty where its record may be evidence."""
        if self.basis_rank not in BASES:
            return "设置依据不是法律、行政法规"
        if not (self.law_reviewed_on and self.law_reviewed_on <= day):
            return "没有经过法制审核"
        if not (self.technology_reviewed_on and self.technology_reviewed_on <= day):
            return "没有经过技术审核"
        if not (self.standard and self.sign):
            return "没有登记适用的标准或者标志"
        if not (self.announced_on and self.announced_on <= day):
            return "设置地点没有向社会公布"
        if self.withdrawn_on and self.withdrawn_on <= day:
            return f"已经在 {self.withdrawn_on.isoformat()} 停用"
        return "" if self.verified_on(day) else "不在检定（校准）有效期内"


def read_device(data: Mapping[str, Any]) -> Device:
    """From the JSON that the register answers."""
    return Device(
        code=str(data["code"]),
        name=str(data.get("name") or ""),
        place=str(data.get("place") or ""),
        basis_rank=str(data.get("basis_rank") or ""),
        standard=str(data.get("standard") or ""),
        sign=str(data.get("sign") or ""),
        law_reviewed_on=_day(data.get("law_reviewed_on")),
        technology_reviewed_on=_day(data.get("technology_reviewed_on")),
        announced_on=_day(data.get("announced_on")),
        withdrawn_on=_day(data.get("withdrawn_on")),
        verified=tuple(
            (date.fromisoformat(first), date.fromisoformat(last))
            for first, last in data.get("verified") or ()
        ),
    )


def read_periods(rows: Any) -> tuple[Period, ...]:
    """``[[since, until], …]``; an open end is ``None``."""
    return tuple((date.fromisoformat(first), _day(last)) for first, last in rows or ())


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
