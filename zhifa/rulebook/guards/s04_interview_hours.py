"""S04 询问时间过长或者在夜间。"""

from datetime import datetime, time, timedelta

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import local


@guard(
    "S04",
    "询问不宜持续过久，不宜在夜间进行",
    cites="处罚法§55",
    since="2021-07-15",
    source="D",
    needs=("started_at", "ended_at"),
)
def interview_hours(ctx: Context) -> Refusal | None:
    """Longer than the reminder limit, or any part of it between the hours of night."""
    start, end = (local(ctx.attempt.data[name], ctx.attempt.at) for name in ("started_at", "ended_at"))
    if start is None or end is None:
        return None
    longest, found = timedelta(minutes=ctx.number("S04.max_minutes")), []
    if end - start > longest:
        minutes = int((end - start).total_seconds()) // 60
        found.append(f"询问持续 {minutes} 分钟，超过 {ctx.number('S04.max_minutes')} 分钟")
    if _at_night(start, end, ctx.number("T49a"), ctx.number("T49a.until")):
        found.append(f"询问时间 {start:%H:%M}—{end:%H:%M} 在夜间")
    if not found:
        return None
    return Refusal(
        f"{'，'.join(found)}，笔录的自愿性容易受到质疑。",
        "请说明必要性以及当事人休息、饮食的安排，并在笔录中记明。",
    )


def _at_night(start: datetime, end: datetime, from_hour: int, until_hour: int) -> bool:
    evening = datetime.combine(start.date() - timedelta(days=1), time(from_hour))
    while evening < end:
        morning = datetime.combine(evening.date() + timedelta(days=1), time(until_hour))
        if start < morning:
            return True
        evening += timedelta(days=1)
    return False
