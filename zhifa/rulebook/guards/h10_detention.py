"""H10 限制人身自由的处罚。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import norms_of
from zhifa.rulebook.sanction import Sanction

# The organs to which laws give this power: 治安管理处罚法、反间谍法、海警法.
FIELDS = {"public_security", "state_security", "coast_guard"}


@guard(
    "H10",
    "行政拘留只能由法律设定，由公安机关和法律规定的其他机关实施",
    cites=("处罚法§10(2)", "处罚法§18(3)"),
    since="2021-07-15",
    source="R",
)
def detention(ctx: Context) -> Refusal | None:
    """Detention needs an item of such an organ and a law among the penal clauses."""
    if "51" not in Sanction.of(ctx.attempt.data).kinds:
        return None
    item = ctx.world.item
    ranks = {row.get("rank") for clause in item.penal for row in norms_of(item, clause)} if item else set()
    if item and item.field in FIELDS and "law" in ranks and ctx.world.body.kind == "agency":
        return None
    return Refusal(
        f"{ctx.world.body.name}无权决定行政拘留。", "请去掉行政拘留；依法应当拘留的，移送公安机关处理。"
    )
