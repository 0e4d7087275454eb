"""S24 可以责令改正的先不采取强制措施。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S24",
    "采用非强制手段可以达到行政管理目的的，不得设定和实施行政强制",
    cites=("强制法§5", "强制法§16(2)"),
    since="2012-01-01",
    source="R",
)
def correction_before_coercion(ctx: Context) -> Refusal | None:
    """Nobody has ordered a correction yet: say why that would not do."""
    if ctx.case.done("order_correction"):
        return None
    return Refusal(
        "本案还没有责令改正就要采取强制措施。",
        "违法行为情节显著轻微或者责令改正就能达到目的的，先责令改正；需要采取强制措施的，写明理由。",
        goto="order_correction",
    )
