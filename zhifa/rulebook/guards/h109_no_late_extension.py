"""H109 办案、核查期限届满以后不得再延长。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.decision_period import decision_due, verification_due
from zhifa.rulebook.guards.registry import Refusal, guard

DECIDE = "请尽快依法作出决定，并在作出决定时说明超期的原因，超期情况会列入监督提醒；期满以前已经批准的，按当时的批准时间补录。"
VERIFY = "请尽快完成核查、决定是否立案，超期情况会列入监督提醒；期满以前已经批准的，按当时的批准时间补录。"


@guard(
    "H109",
    "办案、核查期限届满以后申请、批准的延长没有效力，不得办理",
    cites="处罚法§60",
    since="2021-07-15",
    source="D",
)
def no_late_extension(ctx: Context) -> Refusal | None:
    """What has run out cannot be made longer: the decision is late, and says why (S07)."""
    verifying = ctx.attempt.code == "extend_verification"
    due = _due(ctx, verifying)
    if due is None or ctx.today <= due:
        return None
    what = "核查期限" if verifying else "办案期限"
    return Refusal(
        f"{what}已在 {due} 届满，届满以后申请、批准的延长不能使期限恢复。",
        VERIFY if verifying else DECIDE,
        goto="verify" if verifying else "decide",
    )


def _due(ctx: Context, verifying: bool) -> date | None:
    begun = ctx.case.last("register_lead" if verifying else "docket")
    if begun is None:
        return None
    return verification_due(ctx, begun) if verifying else decision_due(ctx, begun)
