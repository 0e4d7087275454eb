"""S13 暂扣许可证件、限制经营而没有告知听证。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.hearing_scope import OTHER_HEAVIER
from zhifa.rulebook.sanction import kind_names


@guard(
    "S13",
    "暂扣许可证件、限制开展生产经营活动宜告知听证权利",
    cites="处罚法§63(1)(5)",
    since="2021-07-15",
    source="D",
    needs=("penalty_kinds",),
)
def other_heavier(ctx: Context) -> Refusal | None:
    """The law does not name these kinds; an extra right of hearing harms nobody."""
    kinds = OTHER_HEAVIER & set(ctx.attempt.data["penalty_kinds"])
    if not kinds or ctx.attempt.outcome != "notice":
        return None
    return Refusal(
        f"拟给予{kind_names(kinds)}，属于较重的处罚，现在没有告知听证权利。",
        "请改发行政处罚听证告知书；认为不需要听证的，说明理由。",
    )
