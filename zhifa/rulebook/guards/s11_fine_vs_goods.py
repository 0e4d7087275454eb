"""S11 罚款与货值金额相差悬殊。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard("S11", "罚款应当与违法行为的事实和危害相当", cites="处罚法§5(2)", since="2021-07-15", source="D")
def fine_vs_goods(ctx: Context) -> Refusal | None:
    """The fine is more than so many times the value of the goods: a small wrong, a heavy fine."""
    fine, goods = int(ctx.attempt.data.get("fine_amount") or 0), int(ctx.get("goods_value") or 0)
    multiple = ctx.number("S11.multiple")
    if not goods or fine <= goods * multiple:
        return None
    return Refusal(
        f"罚款{yuan(fine)}是货值金额{yuan(goods)}的 {fine // goods} 倍以上，超过 {multiple} 倍，可能“小过重罚”。",
        "请复核违法情节、危害后果和当事人的情况，说明罚款与违法行为相当的理由。",
    )
