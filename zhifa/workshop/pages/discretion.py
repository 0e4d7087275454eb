"""discretion.md: every installed benchmark, tier by tier, and the statute's own circumstances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from zhifa.rulebook.discretion.grades import NAMES
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.workshop.benchmarks import LISTS, installed_tables
from zhifa.workshop.pages.markdown import page, table
from zhifa.workshop.pages.reading import Library

Json = Mapping[str, Any]
EFFECTS = {"bars": "不予处罚", "lenient": "从轻或者减轻", "heavy": "从重"}
USUAL = "按阶次的通常幅度"


def discretion_page(library: Library) -> str:
    tables = installed_tables()
    return page(
        "裁量基准",
        f"随规则包安装的 {len(tables)} 张裁量表。法定情节和法定分档有法律依据；"
        "阶次、数量界限和幅度是**示例**，不是任何机关公布的基准。怎样使用、怎样换成本地的基准，见 [裁量](../discretion.md)。",
        "## 法定情节",
        table(["效果", "情形", "力度", "依据"], _circumstances(library, tables[0])) if tables else "",
        "## 裁量阶次",
        table(["事项", "自", "阶次", "适用情形", "幅度", "其他措施"], _tiers(tables)),
        "## 法律自己分的档",
        table(["事项", "自", "规定", "依据"], _clauses(library, tables)),
    )


def _circumstances(library: Library, one: Json) -> Iterator[tuple[str, ...]]:
    for name in LISTS:
        for row in one[name]:
            if "处罚法§34" not in row["cites"]:  # the benchmark's own
                force = "应当" if row.get("must", True) else "可以"
                yield EFFECTS[name], row["name"], force, "、".join(map(library.spell, row["cites"]))


def _tiers(tables: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for one in sorted(tables, key=lambda row: (row["item"], row["since"])):
        for row in one["rows"]:
            fine = _fine(row.get("fine") or {})
            yield one["item"], one["since"], NAMES[row["grade"]], row["name"], fine, row.get("also", "")


def _clauses(library: Library, tables: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for one in sorted(tables, key=lambda row: (row["item"], row["since"])):
        for row in one["brackets"]:
            yield one["item"], one["since"], row["name"], "、".join(map(library.spell, row["cites"]))


def _fine(fine: Json) -> str:
    if "share" in fine:
        low, high = (f"{float(Fraction(one, 10)):g}%" for one in fine["share"])
        return f"法定幅度的 {low}—{high}"
    if fine.get("shape") in ("percent", "multiple"):
        sign = "%" if fine["shape"] == "percent" else "倍"
        return f"{BASES[fine['base']]} {fine.get('lo', 0)}{sign}—{fine['hi']}{sign}"
    return USUAL
