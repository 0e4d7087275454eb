"""H34 同一违法行为不得给予两次以上罚款。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H34",
    "对同一违法行为不得给予两次以上罚款",
    cites="处罚法§29",
    since="2021-07-15",
    source="R",
    needs=("penalty_kinds",),
)
def no_double_fine(ctx: Context) -> Refusal | None:
    """No second fine where another case already fined the party for the same act."""
    data = ctx.attempt.data
    if "21" not in data["penalty_kinds"] and not data.get("fine_amount"):
        return None
    earlier = next((one for one in ctx.world.other_cases if one.same_facts and one.fined), None)
    if earlier is None:
        return None
    when = f"{earlier.decided_on.isoformat()} 的" if earlier.decided_on else ""
    return Refusal(
        f"当事人的同一违法行为已在{when}{earlier.number.removesuffix('号')}号案件中被处以罚款，不能再次罚款。",
        "请去掉罚款，只考虑其他种类的处罚；确属不同违法行为的，请经法制审核后更正关联案件的比对结论。",
    )
