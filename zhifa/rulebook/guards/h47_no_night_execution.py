"""H47 不得在夜间或者法定节假日实施强制执行。"""

from datetime import datetime, timedelta

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank, local


@guard(
    "H47",
    "不得在夜间或者法定节假日实施行政强制执行，情况紧急的除外",
    cites="强制法§43(1)",
    since="2012-01-01",
    source="R",
)
def no_night_execution(ctx: Context) -> Refusal | None:
    """Planned or carried out, no part of it lies in the night or on a statutory holiday."""
    data = ctx.attempt.data
    times = [local(data.get(name), ctx.attempt.at) for name in ("execution_time", "started_at", "ended_at")]
    known = [time for time in times if time is not None]
    if not known:
        return None
    urgent = data.get("execution_urgent") is True and not is_blank(data.get("execution_urgent_reason"))
    why = _forbidden(ctx, min(known), max(known))
    if urgent or not why:
        return None
    return Refusal(f"{why}，不得实施强制执行。", "请改在工作日的白天；情况紧急的，选择情况紧急并写明理由。")


def _forbidden(ctx: Context, start: datetime, end: datetime) -> str:
    night, morning = ctx.number("T49a"), ctx.number("T49a.until")
    moment = start
    while moment <= end:
        if moment.date() in ctx.calendar.holidays:
            return f"{moment:%Y-%m-%d} 是法定节假日"
        if moment.hour >= night or moment.hour < morning:
            return f"{moment:%Y-%m-%d %H:%M} 是夜间"
        moment = min(moment + timedelta(hours=1), end) if moment < end else end + timedelta(hours=1)
    return ""
