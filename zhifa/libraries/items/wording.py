"""How the penalties of an item read to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.rulebook.discretion.shapes import BASES
from zhifa.workshop.fields import cards

Json = Mapping[str, Any]

# 处罚法§9; the same names as code set penalty_kinds.
PENALTY_KINDS = {
    "11": "警告", "12": "通报批评", "21": "罚款", "22": "没收违法所得", "23": "没收非法财物", "31": "暂扣许可证件",
    "32": "降低资质等级", "33": "吊销许可证件", "41": "限制开展生产经营活动", "42": "责令停产停业", "43": "责令关闭",
    "44": "限制从业", "51": "行政拘留", "99": "其他行政处罚",
}  # fmt: skip
PARTY_CLASSES = {"any": "", "citizen": "个人", "organisation": "单位"}
FIELDS = {code: card.name for code, card in cards().items()}


def kind_names(codes: Iterable[str]) -> list[str]:
    return [PENALTY_KINDS.get(code, code) for code in codes]


def field_name(code: str) -> str:
    return FIELDS.get(code, code)


def fine_lines(fines: Json) -> list[str]:
    """One sentence for each class of party: ``个人：200 元以上 1,000 元以下``."""
    lines = []
    for party in PARTY_CLASSES:
        if shape := fines.get(party):
            name = PARTY_CLASSES[party]
            lines.append(f"{name}：{fine_words(shape)}" if name else fine_words(shape))
    return lines


def fine_words(shape: Json) -> str:
    """A fine shape as a statute would say it."""
    match shape["shape"]:
        case "fixed":
            return money(shape["amount"])
        case "range":
            return span(shape, money).strip()
        case "multiple":
            return f"{BASES[shape['base']]}{span(shape, times)}"
        case "percent":
            return f"{BASES[shape['base']]}{span(shape, lambda value: f'{value}%')}"
        case "per_unit":
            return f"每{shape['unit']}{span(shape, money)}"
        case "multiple_with_threshold":
            base, threshold = BASES[shape["base"]], money(shape["threshold"])
            below, above = fine_words(shape["below"]), fine_words(shape["at_or_above"])
            if shape["threshold"] == 1:
                return f"没有{base}的，{below}；有{base}的，{above}"
            return f"{base}不足 {threshold}的，{below}；{threshold}以上的，{above}"
    heads = {"max_of": "下列各项中较高者：", "min_of": "下列各项中较低者：", "sum": "下列各项合计："}
    return heads[shape["shape"]] + "；".join(fine_words(part) for part in shape["of"])


def span(shape: Json, say: Any) -> str:
    high = say(shape["hi"])
    return f" {say(shape['lo'])}以上 {high}以下" if shape.get("lo") else f" {high}以下"


def money(fen: int) -> str:
    """``5,000 元``; a fraction of a yuan keeps its two digits."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan:,}.{rest:02d} 元" if rest else f"{yuan:,} 元"


def times(value: int | str) -> str:
    return f"{value} 倍" if value != "1/2" else "二分之一倍"
