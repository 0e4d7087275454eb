"""S06 中止调查没有证明材料或者时间过长。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S06",
    "中止调查应当有证明材料，时间不宜过长",
    cites="市监程序规定§44",
    since="2021-07-15",
    source="D",
    needs=("suspension_ground",),
)
def suspension_proof(ctx: Context) -> Refusal | None:
    """The ground is proved by a file, and the expected end is not too far away."""
    found, end = [], ctx.attempt.data.get("suspension_expected_end")
    if not ctx.attempt.has("files"):
        found.append("没有附中止事由的证明材料")
    days = (date.fromisoformat(str(end)[:10]) - ctx.today).days if end else 0
    if days > (most := ctx.number("S06.max_days")):
        found.append(f"预计中止 {days} 日，超过 {most} 日")
    if not found:
        return None
    return Refusal(
        f"中止调查{'，'.join(found)}。", "请补充证明材料或者说明理由；中止事由消失后应当立即恢复调查。"
    )
