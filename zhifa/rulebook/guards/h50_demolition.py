"""H50 强制拆除违法建筑。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.remedies import pending, remedy_end


@guard(
    "H50",
    "强制拆除违法建筑应当公告限期自行拆除，当事人在法定期限内不复议、不起诉又不拆除的方可拆除",
    cites="强制法§44",
    since="2012-01-01",
    source="R",
    needs=("demolition",),
)
def demolition(ctx: Context) -> Refusal | None:
    """Announced, its time over, and no remedy left or pending."""
    announced = ctx.case.last("announce_demolition")
    if announced is None:
        return Refusal("还没有公告限期自行拆除。", "请先公告限期拆除。", goto="announce_demolition")
    until = announced.date_of("demolition_until")
    if until is not None and ctx.today <= until:
        return Refusal(f"公告的自行拆除期限到 {until} 届满，还没有期满。", "请在期满以后决定。")
    end = remedy_end(ctx)
    if pending(ctx.case) is not None or end is None or ctx.today <= end:
        return Refusal(
            "当事人申请复议、提起诉讼的期限没有届满，或者复议、诉讼没有结果。", "请在救济程序终了以后拆除。"
        )
    return None
