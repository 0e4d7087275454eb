"""H32 决定书加盖的印章在作出之日有效。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard("H32", "决定书应当加盖当日有效的机关印章", cites="处罚法§59(2)", since="2021-07-15", source="R")
def seal_valid(ctx: Context) -> Refusal | None:
    """The body's seal is registered, in use and not withdrawn on the day of the decision."""
    body, today = ctx.world.body, ctx.today
    if body.seal_from is None:
        why = "没有登记启用日期"
    elif today < body.seal_from:
        why = f"自 {body.seal_from.isoformat()} 起启用，{today.isoformat()} 尚未启用"
    elif body.seal_until is not None and today > body.seal_until:
        why = f"已于 {body.seal_until.isoformat()} 停用"
    else:
        return None
    return Refusal(
        f"{body.name}的印章{why}，决定书必须加盖作出决定的机关的有效印章。",
        "请机构管理员在执法主体库中登记现行印章的启用日期后再作出决定。",
    )
