"""H23 应当告知听证权利的处罚。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.hearing_scope import in_hearing_scope
from zhifa.rulebook.prior_notices import last_notice


@guard(
    "H23",
    "拟作出较重处罚的，应当告知当事人有要求听证的权利",
    cites="处罚法§63(1)",
    since="2021-07-15",
    source="R",
)
def hearing_notice(ctx: Context) -> Refusal | None:
    """Within the scope only a hearing notice will do; beyond it a hearing may still be offered."""
    reasons = in_hearing_scope(ctx)
    if not reasons:
        return None
    notice = last_notice(ctx.case)
    told = ctx.attempt.outcome if ctx.attempt.code == "prior_notice" else (notice.outcome if notice else "")
    if told == "hearing_notice":
        return None
    return Refusal(
        f"拟作出的处罚属于听证范围：{'；'.join(reasons)}，而没有告知听证权利。",
        "请制作并送达行政处罚听证告知书。",
        goto="prior_notice",
    )
