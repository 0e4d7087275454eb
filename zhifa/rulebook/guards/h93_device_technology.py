"""H93 监控设备的技术审核。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

CHECKS = {"standard": "符合标准", "placement": "设置合理", "sign": "标志明显"}


@guard(
    "H93",
    "监控设备符合标准、设置合理、标志明显并在检定有效期内，才能通过技术审核",
    cites=("处罚法§41(1)",),
    since="2021-07-15",
    source="R",
    needs=("device_checks",),
)
def device_technology(ctx: Context) -> Refusal | None:
    """Every point of the law is ticked, and the certificate is valid on the day of the review."""
    found = set(ctx.attempt.data["device_checks"])
    if missing := "、".join(name for code, name in CHECKS.items() if code not in found):
        return Refusal(f"没有确认{missing}。", "请逐项核对；不符合的，退回修改。")
    until = ctx.get("verified_until")
    if until and date.fromisoformat(str(until)[:10]) < ctx.today:
        return Refusal(f"检定有效期在 {until} 已经届满。", "请先续检，再提出设置。")
    return None
