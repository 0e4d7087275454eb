"""S31 强制执行安排在周末。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import local


@guard(
    "S31",
    "强制执行尽量不安排在周末",
    cites="强制法§43(1)",
    since="2012-01-01",
    source="D",
    needs=("started_at",),
)
def weekend_execution(ctx: Context) -> Refusal | None:
    """The law names statutory holidays; whether ordinary weekends count it does not say."""
    start = local(ctx.attempt.data["started_at"], ctx.attempt.at)
    if start is None or ctx.calendar.is_workday(start.date()):
        return None
    return Refusal(f"{start:%Y-%m-%d} 不是工作日。", "请改在工作日执行；确有必要的，说明理由。")
