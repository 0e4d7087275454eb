"""H85 审核与提出分离。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H85",
    "提出事项调整的人不审核自己的提议",
    cites=("处罚法§17",),
    since="2021-07-15",
    source="D",
)
def review_apart(ctx: Context) -> Refusal | None:
    """Whoever proposed the change in its present form does not review it."""
    proposal = ctx.case.last("revise_item_change") or ctx.case.last("propose_item_change")
    if proposal is not None and proposal.actor == ctx.attempt.actor:
        return Refusal("您提出的事项调整不能由您自己审核。", "请由其他法制审核人员审核。")
    return None
