"""H25 听证的通知与公开。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H25",
    "听证应当在举行的七日前通知当事人，除依法保密外公开举行",
    cites=("处罚法§64(1)(2)", "处罚法§64(1)(3)", "处罚法§85"),
    since="2021-07-15",
    source="R",
)
def hearing_timing(ctx: Context) -> Refusal | None:
    """Seven full working days lie between service and hearing, and the hearing is on the notified day."""
    if ctx.get("hearing_public") is False and not str(ctx.get("hearing_closed_reason") or "").strip():
        return Refusal(
            "没有写明不公开听证的理由。", "请公开举行听证；涉及国家秘密、商业秘密或者个人隐私的，写明理由。"
        )
    hearing = date.fromisoformat(str(ctx.get("hearing_at") or ctx.today)[:10])
    planning = ctx.attempt.code == "notify_hearing"
    # When a hearing is being planned, its notice can be served today at the earliest.
    served = ctx.today if planning else ctx.case.served_on("hearing_notice_served")
    if served is None:
        return Refusal("听证通知书尚未送达当事人。", "请先送达听证通知书。", goto="notify_hearing")
    days, wanted = ctx.calendar.workdays_between(served, hearing), ctx.number("T28")
    if days < wanted:
        start = "现在通知" if planning else f"听证通知于 {served} 送达"
        return Refusal(
            f"{start}，到 {hearing} 听证之间只有 {days} 个完整工作日，不足 {wanted} 个。",
            "请把听证改到更晚的日期并通知当事人。",
            goto="notify_hearing",
        )
    notice = None if planning else ctx.case.last("notify_hearing")
    told = notice.date_of("hearing_at") if notice else None
    if told is None or told == hearing:
        return None
    return Refusal(
        f"通知的听证日期是 {told}，与举行日期 {hearing} 不一致。",
        "请按通知的日期举行；改期的，重新通知。",
        goto="notify_hearing",
    )
