"""H101 初次违法可以不予处罚，三个条件缺一不可。"""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import OtherCase
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.periods import add_months

CONDITIONS = {"first_violation": "初次违法", "minor_harm": "危害后果轻微", "corrected_in_time": "及时改正"}


@guard(
    "H101",
    "初次违法且危害后果轻微并及时改正的，可以不予行政处罚；查询各机关的记录并保存查询结果",
    cites="处罚法§33(1)",
    since="2021-07-15",
    source="R",
    needs=("no_penalty_ground",),
)
def first_violation(ctx: Context) -> Refusal | None:
    """All three conditions; the registers of all bodies know of nothing earlier within the look-back."""
    if ctx.attempt.data["no_penalty_ground"] != "first_violation":
        return None
    missing = [name for element, name in CONDITIONS.items() if ctx.get(element) is not True]
    if missing:
        return Refusal(
            f"首违不罚还没有认定：{'、'.join(missing)}。",
            "请逐项核实后勾选；有一项不具备的，不能以初次违法为由不予处罚。",
            "investigation_report",
        )
    earlier = _earlier(ctx)
    if earlier is None:
        return None
    return Refusal(
        f"{earlier.body}已于 {earlier.decided_on} 对当事人作出过处理决定（{earlier.number}），不是初次违法。",
        "请改选其他不予处罚的事由，或者依法处罚；该决定已被撤销的，在调查终结报告中写明。",
        "investigation_report",
    )


def _earlier(ctx: Context) -> OtherCase | None:
    """The last decision on the party in the months before, by whichever body."""
    first = add_months(ctx.today, -ctx.number("H101.months"))
    found = [one for one in ctx.world.other_cases if one.decided_on and first <= one.decided_on <= ctx.today]
    return max(found, key=lambda one: one.decided_on or date.min) if found else None
