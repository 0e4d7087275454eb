"""H95 给当事人答复的时间。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H95",
    "告知以后，当事人答复或者陈述申辩期满，才能确定处理方式",
    cites=("处罚法§41(3)",),
    since="2021-07-15",
    source="D",
)
def time_to_answer(ctx: Context) -> Refusal | None:
    """The time runs anew where the party was informed anew."""
    informed, answered = ctx.case.last("inform_party"), ctx.case.last("answer_capture")
    if informed is None or (answered is not None and answered.seq > informed.seq):
        return None
    due = ctx.due("T79n", informed.at)
    if due.passed(ctx.attempt.at):
        return None
    return Refusal(
        f"当事人可以在 {due.due.isoformat()} 以前查询、陈述和申辩，现在还没有答复。",
        "请等待答复或者期满；当事人已经用其他方式答复的，先登记。",
        goto="answer_capture",
    )
