"""H102 提请公安机关复议的期限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H102",
    "对不予立案有异议的，自接到不予立案通知书之日起三日内提请复议",
    cites="移送规定§9(1)",
    since="2001-07-09",
    source="R",
)
def police_review_in_time(ctx: Context) -> Refusal | None:
    """Asked too late the police need not review; supervision and an administrative decision remain."""
    notice = ctx.case.last("register_police_decision", "refused")
    received = notice.date_of("police_notice_received_on") if notice else None
    if received is None:
        return None
    due = ctx.due("T63", received)
    if not due.passed(ctx.attempt.at):
        return None
    return Refusal(
        f"不予立案通知书 {received} 收到，提请复议的期限 {due.due} 已经届满。",
        "请建议人民检察院立案监督，或者登记退回案件、依法作出行政处理。",
        goto="suggest_supervision",
    )
