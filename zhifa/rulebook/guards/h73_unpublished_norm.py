"""H73 未经公布的规定不得作为处罚依据。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import norms_of, published


@guard(
    "H73",
    "处罚规定和裁量基准应当公布，未经公布的不得作为行政处罚的依据",
    cites=("处罚法§5(3)", "处罚法§34"),
    since="2021-07-15",
    source="R",
)
def unpublished_norm(ctx: Context) -> Refusal | None:
    """Every registered norm behind the item's clauses had been published by the day of the act."""
    item = ctx.world.item
    if item is None:
        return None
    versions = [row for clause in (*item.violated, *item.penal) for row in norms_of(item, clause)]
    hidden = {str(row["cite"]) for row in versions if not published(row, ctx.today)}
    shown = {str(row["cite"]) for row in versions if published(row, ctx.today)}
    # A clause that has a published version is not spoilt by a version that is still to come.
    if missing := sorted(hidden - shown):
        return Refusal(
            f"“{item.name}”引用的{'、'.join(missing)}在 {ctx.today.isoformat()} 没有公布的记录，不能作为处罚依据。",
            "请法规库管理员补录该规定的公布日期；确未公布的，不得据此立案处罚。",
        )
    return None
