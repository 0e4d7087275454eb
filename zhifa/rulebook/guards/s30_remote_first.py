"""S30 可以用非现场方式代替上门。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S30",
    "能以书面、信息化等非现场方式实现检查目的的，原则上不到现场检查",
    cites="粤营商条例§49",
    since="2022-07-01",
    source="R",
    needs=("inspection_way",),
)
def remote_first(ctx: Context) -> Refusal | None:
    """Whoever plans the visit has said whether documents and data would do as well."""
    data = ctx.attempt.data
    if data["inspection_way"] != "onsite" or data.get("remote_sufficient") is not True:
        return None
    return Refusal(
        "非现场方式可以实现检查目的，原则上不到现场检查。", "请改为非现场或者书面检查；仍需到现场的写明理由。"
    )
