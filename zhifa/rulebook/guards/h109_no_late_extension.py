"""H109 办案期限届满以后不得再延长。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.decision_period import decision_due
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H109",
    "办案期限届满以后申请、批准的延长没有效力，不得办理",
    cites="处罚法§60",
    since="2021-07-15",
    source="D",
)
def no_late_extension(ctx: Context) -> Refusal | None:
    """What has run out cannot be made longer: the decision is late, and says why (S07)."""
    docketed = ctx.case.last("docket")
    if docketed is None:
        return None
    due = decision_due(ctx, docketed)
    if ctx.today <= due:
        return None
    return Refusal(
        f"办案期限已在 {due} 届满，届满以后申请、批准的延长不能使期限恢复。",
        "请尽快依法作出决定，并在作出决定时说明超期的原因，超期情况会列入监督提醒；期满以前已经批准的，按当时的批准时间补录。",
        goto="decide",
    )
