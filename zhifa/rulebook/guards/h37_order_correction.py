"""H37 实施处罚时责令改正。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank


@guard(
    "H37",
    "实施行政处罚时应当责令改正违法行为",
    cites="处罚法§28(1)",
    since="2021-07-15",
    source="R",
    needs=("penalty_kinds",),
)
def order_correction(ctx: Context) -> Refusal | None:
    """Correction was ordered, is ordered in the decision, or the decision says why there is nothing to."""
    data = ctx.attempt.data
    said = [data.get("correction_requirement"), data.get("correction_reason")]
    if ctx.case.done("order_correction") or not all(is_blank(text) for text in said):
        return None
    if ctx.attempt.code == "decide_onspot":
        remedy = "请在当场处罚决定中写明改正要求；违法行为已经改正或者无须改正的，写明理由。"
        return Refusal("决定没有责令当事人改正违法行为，也没有写明不需要责令改正的理由。", remedy)
    return Refusal(
        "本案没有责令当事人改正违法行为，也没有写明不需要责令改正的理由。",
        "请先制作责令改正通知书；违法行为已经改正或者无须改正的，在决定中写明理由。",
        goto="order_correction",
    )
