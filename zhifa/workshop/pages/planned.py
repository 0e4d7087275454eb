"""not-covered.md: the rules of the reference that are not guards yet, and what they wait for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.rulebook.guards import load_all
from zhifa.workshop.pages.markdown import page, table
from zhifa.workshop.pages.reading import Library
from zhifa.workshop.source import read

FILE = Path(__file__).resolve().parents[1] / "planned_rules.yaml"


@cache
def planned() -> tuple[Mapping[str, Any], ...]:
    return tuple(read(FILE).data["rules"])


def not_covered_page(library: Library) -> str:
    rows = [
        (row["code"], row["name"], library.spell(row["cites"]), row["why"], row["next"]) for row in planned()
    ]
    return page(
        "尚未覆盖的规则",
        "平台现在办理行政处罚的普通程序（含先行登记保存、查封扣押、冻结、催告、强制执行、代履行、申请法院执行和复议诉讼）、"
        "简易程序、快速办理、行政检查、非现场执法、移送（管辖、涉嫌犯罪、职务犯罪线索）。下一步：公示、监督等程序。"
        "下列规则随那些程序一起写成守卫。",
        f"规则参考列出 108 条（H01–H76、S01–S32），其中 {len(rows)} 条尚未写成守卫；"
        f"现有守卫 {len(load_all())} 条，见 [规则](rules.md)。",
        table(["代码", "规则", "依据", "为什么还没有", "下一步"], rows),
    )
