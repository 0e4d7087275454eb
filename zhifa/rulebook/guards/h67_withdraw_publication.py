"""H67 决定被变更、撤销的撤回公示。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.standing import altered


@guard(
    "H67",
    "公开的处罚决定被变更、撤销、确认违法或者确认无效的，三个工作日内撤回并公开说明理由",
    cites="处罚法§48(2)",
    since="2021-07-15",
    source="R",
)
def withdraw_publication(ctx: Context) -> Refusal | None:
    """Nothing is withdrawn while the decision stands as it was published."""
    change = altered(ctx.case)
    if change is None:
        return Refusal(
            "本案的处罚决定没有被变更、撤销，不能撤回公示。",
            "公示内容有文字差错的，更正公示；公示期满的，按期停止公示。",
        )
    withdrawn = ctx.attempt.data.get("withdrawn_on")
    if withdrawn and str(withdrawn)[:10] < change.at.date().isoformat():
        return Refusal(
            f"撤回日期 {withdrawn} 早于决定被变更、撤销的登记日期 {change.at.date()}。",
            "请核对撤回公示的日期。",
        )
    return None
