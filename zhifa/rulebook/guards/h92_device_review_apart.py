"""H92 监控设备的审核与提出分离。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

OTHER = {"review_device_law": "review_device_technology", "review_device_technology": "review_device_law"}


@guard(
    "H92",
    "提出、法制审核、技术审核监控设备的是不同的人",
    cites=("处罚法§41(1)",),
    since="2021-07-15",
    source="D",
)
def device_review_apart(ctx: Context) -> Refusal | None:
    """Both reviews are worth something only if neither is one's own."""
    proposal = ctx.case.last("revise_device") or ctx.case.last("propose_device")
    if proposal is not None and proposal.actor == ctx.attempt.actor:
        return Refusal("设备的设置方案是您提出的，不能由您审核。", "请由其他人员审核。")
    other = ctx.case.last(OTHER.get(ctx.attempt.code, ""))
    if other is not None and other.actor == ctx.attempt.actor:
        return Refusal("法制审核和技术审核不能由同一人进行。", "请由其他人员审核。")
    return None
