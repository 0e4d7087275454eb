"""S34 快速办理的依据没有登记。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import in_force, norms_of


@guard(
    "S34",
    "快速办理没有法律的一般规定，须有本领域规章或者省级文件的有效依据",
    cites="处罚法§54(1)",
    since="2021-07-15",
    source="D",
    needs=("fast_basis",),
)
def fast_track_basis(ctx: Context) -> Refusal | None:
    """The rule that allows the fast track is not among the norms of the item, or not in force."""
    item = ctx.world.item
    known = [row for clause in ctx.attempt.data["fast_basis"] if item for row in norms_of(item, str(clause))]
    if any(in_force(row, ctx.today) for row in known):
        return None
    return Refusal(
        "事项库中没有登记所写的快速办理依据，平台不能核对它的效力。",
        "请核对规定的名称、条款和有效期并说明；没有有效依据的按普通程序办理。",
    )
