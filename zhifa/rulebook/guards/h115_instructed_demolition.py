"""H115 规划违法建设的强制拆除须经人民政府责成。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

PLANNING, VILLAGES = "城乡规划法§", "城乡规划法§65"


@guard(
    "H115",
    "违法建设当事人逾期不拆除的，由县级以上地方人民政府责成有关部门强制拆除",
    cites="城乡规划法§68",
    since="2008-01-01",
    source="R",
)
def instructed_demolition(ctx: Context) -> Refusal | None:
    """In villages the township demolishes by itself (城乡规划法§65)."""
    if ctx.attempt.code == "decide_execution" and not ctx.attempt.data.get("demolition"):
        return None
    penal = ctx.world.item.penal if ctx.world.item else ()
    if not any(cite.startswith(PLANNING) and not cite.startswith(VILLAGES) for cite in penal):
        return None
    instructed = ctx.case.last("record_instruction")
    if instructed is not None and instructed.outcome == "instructed":
        return None
    return Refusal(
        "还没有县级以上地方人民政府责成强制拆除的决定，不能公告、决定强制拆除。",
        "请先报请人民政府责成，收到责成决定后登记；不予责成的，继续督促当事人自行拆除。",
        goto="request_instruction",
    )
