"""H84 没有证件就没有可以处理的。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H84",
    "暂扣、收回、吊销以持证人现有的证件为对象",
    cites=("处罚法§42(1)",),
    since="2021-07-15",
    source="D",
    needs=("certificate_holder",),
)
def certificate_to_measure(ctx: Context) -> Refusal | None:
    """The holder has a certificate that was neither revoked before nor, for a suspension, is suspended already."""
    holder = ctx.world.officers.get(str(ctx.get("certificate_holder")))
    held = holder.certificate if holder else None
    name = holder.name if holder else "这个人"
    if held is None:
        return Refusal(
            f"{name}在本机关没有登记执法证件。", "请核对持证人；证件登记在其他机关的，由该机关提出。"
        )
    if held.revoked_on is not None and held.revoked_on <= ctx.today:
        return Refusal(f"{name}的执法证件已于 {held.revoked_on} 吊销。", "不必再处理。")
    if ctx.attempt.outcome == "suspended" and not held.valid_on(ctx.today):
        return Refusal(
            f"{name}的执法证件现在无效（到期或者已被暂扣），不能暂扣。", "请改为收回注销，或者不予处理。"
        )
    return None
