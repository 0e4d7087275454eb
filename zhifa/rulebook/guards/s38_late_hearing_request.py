"""S38 超过期限才申请听证。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S38",
    "当事人要求听证的，应当在行政机关告知后五日内提出",
    cites="处罚法§64(1)(1)",
    since="2021-07-15",
    source="R",
    needs=("hearing_requested_on",),
)
def late_hearing_request(ctx: Context) -> Refusal | None:
    """It is registered whenever it comes; whether it is heard is for the head to answer in writing."""
    served = ctx.case.served_on("prior_notice_served")
    if served is None:
        return None
    due, asked = (
        ctx.due("T27", served).due,
        date.fromisoformat(str(ctx.attempt.data["hearing_requested_on"])[:10]),
    )
    if asked.isoformat() <= due.isoformat():
        return None
    return Refusal(
        f"申请听证的期限 {due} 届满，当事人 {asked} 才提出。",
        "请照样登记，写明当事人说明的理由，再由负责人书面答复：没有正当理由的不予受理；有不可抗力等正当理由的可以受理。",
        goto="answer_hearing",
    )
