"""H30 处理决定由行政机关负责人作出。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard("H30", "处理决定由行政机关负责人作出", cites="处罚法§57(1)", since="2021-07-15", source="R")
def head_decides(ctx: Context) -> Refusal | None:
    """Whoever turns the proposal into a decision heads the deciding body; nobody below may stand in."""
    if ctx.attempt.phase != "done":
        return None
    actor, body = ctx.actor(), ctx.world.body
    if actor is not None and actor.body == body.code and {"agency_head", "principal_head"} & set(actor.roles):
        return None
    name = actor.name if actor else "当前人员"
    return Refusal(
        f"{name}不是{body.name}的负责人，不能作出处理决定；这项权力不得交由办案机构负责人行使。",
        f"请把呈报提交{body.name}负责人审查决定。",
    )
