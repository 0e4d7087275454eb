"""S09 裁量结果与类似案件偏离较大。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "S09",
    "同类案件的处罚应当相当",
    cites=("处罚法§34", "处罚法§5(2)"),
    since="2021-07-15",
    source="M",
    needs=("discretion_grade",),
)
def unlike_similar_cases(ctx: Context) -> Refusal | None:
    """The fine is far from the median of the same item and grade; a few cases are no measure."""
    similar, fine = ctx.world.similar, int(ctx.attempt.data.get("fine_amount") or 0)
    if similar is None or not fine or similar.count < ctx.number("S09.least"):
        return None
    if similar.grade != ctx.attempt.data["discretion_grade"] or not similar.far(
        fine, ctx.number("S09.deviation")
    ):
        return None
    side = "高于" if fine > similar.median else "低于"
    return Refusal(
        f"罚款{yuan(fine)}明显{side}类似案件：{similar}。",
        "请复核本案与类似案件有什么不同；确有不同的，说明理由。",
    )
