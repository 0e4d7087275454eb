"""H61 移送涉嫌犯罪案件由正职负责人批准。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H61",
    "移送涉嫌犯罪案件应当由行政机关正职负责人或者主持工作的负责人决定",
    cites="移送规定§5(2)",
    since="2001-07-09",
    source="R",
)
def referral_by_principal(ctx: Context) -> Refusal | None:
    """Only the principal head of the body decides on a referral, either way; a deputy may not."""
    if ctx.attempt.phase not in ("done", "rejected"):
        return None
    actor, body = ctx.actor(), ctx.world.body
    if actor is not None and actor.body == body.code and "principal_head" in actor.roles:
        return None
    return Refusal(
        f"{actor.name if actor else '当前人员'}不是{body.name}的正职负责人，不能决定是否移送涉嫌犯罪案件。",
        "请报正职负责人或者主持工作的负责人决定，不得由其他负责人代为决定。",
    )
