"""S23 执法人员与检查对象有住所、亲属等关联。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S23",
    "执法人员与检查对象有住所、亲属等关联的，应当考虑回避",
    cites="处罚法§43(1)",
    since="2021-07-15",
    source="R",
    needs=("officers",),
)
def near_the_object(ctx: Context) -> Refusal | None:
    """The links are those that officers have registered themselves or that were found."""
    links = ctx.world.inspection.links if ctx.world.inspection else {}
    near = [f"{one.name}（{links[one.id]}）" for one in ctx.officers() if one.id in links]
    if not near:
        return None
    return Refusal(
        f"{'、'.join(near)}与检查对象有关联，可能影响公正执法。",
        "请换由其他执法人员检查；核实没有利害关系的写明情况。",
    )
