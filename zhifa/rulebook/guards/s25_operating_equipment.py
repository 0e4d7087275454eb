"""S25 对正常经营企业的设备采取措施。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

WORDS = ("设备", "生产线", "机组", "机床", "车辆", "货车", "厂房", "车间")
ENTERPRISES = {"02", "03"}


@guard(
    "S25",
    "查封、扣押应当尽量减少对企业正常生产经营的影响",
    cites="粤营商条例§53",
    since="2022-07-01",
    source="R",
    needs=("measure_rows",),
)
def operating_equipment(ctx: Context) -> Refusal | None:
    """What an enterprise works with is named among the things to be taken."""
    party = ctx.world.party
    if party is None or party.kind not in ENTERPRISES:
        return None
    names = [str(row.get("name") or "") for row in ctx.attempt.data["measure_rows"]]
    found = [name for name in names if any(word in name for word in WORDS)]
    if not found:
        return None
    return Refusal(
        f"{'、'.join(found)}可能是{party.name}正在使用的经营设备。",
        "请考虑就地查封、允许继续使用或者为企业预留必要的流动资金和往来账户；确需扣押的，写明理由。",
    )
