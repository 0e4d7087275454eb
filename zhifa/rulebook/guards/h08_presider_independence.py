"""H08 听证主持人独立。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.people import ids, investigators, names, recused

RUNNING = {"hold_hearing", "hearing_report"}
SEATS = ("hearing_presider", "hearing_panel", "hearing_recorder")


@guard(
    "H08",
    "听证由行政机关指定的非本案调查人员主持",
    cites="处罚法§64(1)(4)",
    since="2021-07-15",
    source="R",
)
def presider_independence(ctx: Context) -> Refusal | None:
    """Presider, panel and recorder never investigated, stand not recused; only the presider presides."""
    actor = ctx.attempt.actor if ctx.attempt.code in RUNNING else ""
    seated = {one for seat in SEATS for one in ids(ctx.attempt.data.get(seat))} | ({actor} - {""})
    involved = seated & investigators(ctx.case)
    if involved:
        return Refusal(
            f"{names(ctx.world.officers, involved)}是本案调查人员，不能主持听证或者担任听证员、记录员。",
            "请指定没有参与本案调查的人员。",
        )
    barred = seated & recused(ctx.case, ctx.attempt.at)
    if barred:
        return Refusal(
            f"{names(ctx.world.officers, barred)}已被决定回避，不能参与听证工作。",
            "请重新指定听证人员并重新通知听证。",
            goto="notify_hearing",
        )
    appointed = ids(ctx.case.value("hearing_presider"))
    if actor and appointed and actor not in appointed:
        return Refusal(
            f"本案指定的听证主持人是{names(ctx.world.officers, appointed)}，不是{names(ctx.world.officers, [actor])}。",
            "请由指定的主持人办理；需要更换的，重新通知听证。",
            goto="notify_hearing",
        )
    return None
