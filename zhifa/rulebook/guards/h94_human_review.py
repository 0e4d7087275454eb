"""H94 记录由持证的执法人员审核。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H94",
    "监控设备的记录由持证的执法人员审核，自动筛选不算审核",
    cites=("处罚法§41(2)", "处罚法§42(1)", "个保法§24(3)"),
    since="2021-07-15",
    source="R",
)
def human_review(ctx: Context) -> Refusal | None:
    """A person of the body, certified on the day; the platform's own guess is only shown to him."""
    if not ctx.attempt.actor:  # a preview: nobody has done anything yet
        return None
    actor = ctx.actor()
    if actor is not None and actor.body == ctx.world.body.code and actor.certified_on(ctx.today):
        return None
    name = actor.name if actor else ctx.attempt.actor
    return Refusal(
        f"{name}在 {ctx.today.isoformat()} 没有有效的执法证，不能审核记录。", "请由持证的执法人员逐条审核。"
    )
