"""S15 没有送达地址确认书。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard("S15", "告知前宜由当事人确认送达地址", cites="民诉解释§137", since="2021-07-15", source="D")
def address_confirmed(ctx: Context) -> Refusal | None:
    """Without a confirmed address, mail that comes back proves nothing against the party."""
    if ctx.case.done("confirm_address"):
        return None
    return Refusal(
        "当事人还没有签署送达地址确认书，文书被退回时不能按确认的地址视为送达。",
        "请先办理送达地址确认；当事人拒绝确认或者无法联系的，说明情况后继续。",
        goto="confirm_address",
    )
