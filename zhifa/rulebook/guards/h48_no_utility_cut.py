"""H48 不得对居民生活采取停水、停电、停热、停气迫使履行。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H48",
    "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行",
    cites="强制法§43(2)",
    since="2012-01-01",
    source="R",
    needs=("pressure_means",),
)
def no_utility_cut(ctx: Context) -> Refusal | None:
    """Natural persons are taken to live where they are cut off."""
    party = ctx.world.party
    if party is not None and not party.is_citizen:
        return None
    return Refusal(
        "不得以停水、停电、停热、停气迫使居民履行行政决定。", "请删去这种方式，采用法律规定的执行方式。"
    )
