"""S22 同一人员多次检查同一对象。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S22",
    "同一执法人员多次检查同一对象的，宜换人，保持检查的独立性",
    cites="处罚法§43(1)",
    since="2021-07-15",
    source="D",
    needs=("officers",),
)
def same_officer(ctx: Context) -> Refusal | None:
    """S22.times earlier visits of one person to the object are enough."""
    most, known = ctx.number("S22.times"), ctx.world.inspection
    often = [one for one in ctx.officers() if known and known.times.get(one.id, 0) >= most]
    if not often:
        return None
    named = "、".join(f"{one.name}（{known.times[one.id]}次）" for one in often if known)
    return Refusal(f"{named}已经多次检查这个对象。", "请换由其他执法人员检查；人员确实不足的写明理由。")
