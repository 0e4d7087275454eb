"""What a notice or a decision imposes: penalty kinds (处罚法§9) and amounts in 分, read from elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KINDS: dict[str, str] = {
    "11": "警告",
    "12": "通报批评",
    "21": "罚款",
    "22": "没收违法所得",
    "23": "没收非法财物",
    "31": "暂扣许可证件",
    "32": "降低资质等级",
    "33": "吊销许可证件",
    "41": "限制开展生产经营活动",
    "42": "责令停产停业",
    "43": "责令关闭",
    "44": "限制从业",
    "51": "行政拘留",
    "99": "其他行政处罚",
}


@dataclass(frozen=True, slots=True)
class Sanction:
    """Kinds with those that an amount implies: who enters a fine imposes a fine, ticked or not."""

    kinds: frozenset[str]
    fine: int
    gains: int
    other: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Sanction:
        fine, gains = int(data.get("fine_amount") or 0), int(data.get("confiscated_gains") or 0)
        kinds = {str(kind) for kind in data.get("penalty_kinds") or ()}
        kinds |= {code for code, amount in (("21", fine), ("22", gains)) if amount}
        return cls(frozenset(kinds), fine, gains, str(data.get("other_penalty") or "").strip())


def kind_names(kinds: Iterable[str]) -> str:
    return "、".join(KINDS.get(kind, kind) for kind in sorted(kinds))


def yuan(fen: int) -> str:
    """Money for a sentence: 5000元, 5000.01元."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}元" if rest else f"{whole}元"
