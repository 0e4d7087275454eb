"""H99 通过作出决定的机关申请行政复议。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H99",
    "当场作出或者依据监控设备记录作出的处罚决定，可以通过本机关申请行政复议",
    cites=("复议法§32(1)",),
    since="2024-01-01",
    source="R",
)
def application_through_us(ctx: Context) -> Refusal | None:
    """Other decisions are contested before the organ itself."""
    if ctx.case.done("decide_onspot") or ctx.case.value("captured_at"):
        return None
    return Refusal(
        "本案的处罚决定不是当场作出的，也不是依据监控设备记录作出的，不能通过本机关申请行政复议。",
        "请告知当事人直接向行政复议机关申请，并把材料交还当事人。",
    )
