"""H91 监控设备的设置依据。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.monitoring import BASES


@guard(
    "H91",
    "利用电子技术监控设备收集违法事实须依照法律、行政法规规定",
    cites=("处罚法§41(1)",),
    since="2021-07-15",
    source="R",
)
def device_basis(ctx: Context) -> Refusal | None:
    """Local regulations and rules of departments cannot allow it."""
    rank = ctx.get("device_basis_rank")
    if not rank or rank in BASES:
        return None
    return Refusal(
        "设置依据的层级不够：地方性法规、规章和其他文件不能规定用监控设备收集违法事实。",
        "请写明法律、行政法规中的规定；没有的，不得设置。",
    )
