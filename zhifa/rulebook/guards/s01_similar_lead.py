"""S01 已有类似的未办结线索。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard("S01", "同一对象近期已有类似线索的，宜并案核查", cites="处罚法§54(1)", since="2021-07-15", source="D")
def similar_lead(ctx: Context) -> Refusal | None:
    """The registry found open leads on the same object."""
    leads = ctx.world.similar_leads
    if not leads:
        return None
    return Refusal(
        f"同一对象已有 {len(leads)} 条未办结的类似线索：{'、'.join(leads)}。",
        "请先查看这些线索；确属同一事项的并案核查，不是同一事项的说明区别后继续登记。",
    )
