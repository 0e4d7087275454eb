"""S36 事后补录的期限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S36",
    "没有网络等原因不能当时记录的，应当在办理之后五个工作日内补录",
    cites="处罚法§47",
    since="2021-07-15",
    source="D",
)
def recorded_late(ctx: Context) -> Refusal | None:
    """An act is recorded while it is fresh; later only with the reason, which the supervision reads."""
    now, done = ctx.world.now, ctx.attempt.at
    if now is None or (now.date() - done.date()).days <= ctx.number("S36.days"):
        return None  # as many days contain at most as many working days
    due = ctx.due("S36.days", done.date())
    if not due.passed(now):
        return None
    return Refusal(
        f"办理时间是 {done:%Y-%m-%d %H:%M}，补录的期限 {due.due} 届满，现在（{now:%Y-%m-%d}）才记录。",
        "请写明当时没有记录的原因，负责人会收到提醒；现场上传的由负责人核对后确认补录。时间填错的，请改正办理时间。",
    )
