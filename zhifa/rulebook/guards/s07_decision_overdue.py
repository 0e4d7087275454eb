"""S07 超过办案期限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.decision_period import decision_due
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S07",
    "应当自立案之日起九十日内作出处罚决定，延长应当在期满前批准",
    cites="处罚法§60",
    since="2021-07-15",
    source="R",
)
def decision_overdue(ctx: Context) -> Refusal | None:
    """The period of T16 with the extensions approved in time; the decision is late, not void."""
    docketed = ctx.case.last("docket")
    if docketed is None:
        return None
    due = decision_due(ctx, docketed)
    if ctx.today <= due:
        return None
    return Refusal(
        f"本案于 {docketed.at.date()} 立案，办案期限 {due} 届满，已超过 {(ctx.today - due).days} 日，仍未作出决定。",
        "请说明超期的原因；超期情况会列入监督提醒。以后应当在期满前办理延长审批。",
    )
