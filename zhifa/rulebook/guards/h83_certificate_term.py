"""H83 证件的有效期。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H83",
    "证件有效期的截止日晚于起始日，发证之日已经到期的证件不能发放",
    cites=("处罚法§42(1)",),
    since="2021-07-15",
    source="D",
    needs=("certificate_from", "certificate_until"),
)
def certificate_term(ctx: Context) -> Refusal | None:
    """A certificate ends after it begins, and not before it is issued."""
    first, last = (
        date.fromisoformat(str(ctx.get(one))[:10]) for one in ("certificate_from", "certificate_until")
    )
    if last <= first:
        return Refusal(f"有效期止 {last} 不晚于有效期起 {first}。", "请核对证件上的日期。")
    if last < ctx.today:
        return Refusal(f"有效期止 {last} 已经过去。", "请核对证件上的日期；已经到期的，重新制证。")
    return None
