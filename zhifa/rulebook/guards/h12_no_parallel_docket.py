"""H12 不得重复立案。"""

from datetime import datetime

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import OtherCase
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import local


@guard(
    "H12",
    "同一违法行为已被立案的，由最先立案的机关管辖",
    cites=("处罚法§25(1)", "处罚法§29"),
    since="2021-07-15",
    source="R",
)
def no_parallel_docket(ctx: Context) -> Refusal | None:
    """No docket where the same facts are open under an earlier one, unless jurisdiction was designated."""
    earlier = [one for one in ctx.world.other_cases if _first(one, ctx.attempt.at)]
    if not earlier or ctx.get("jurisdiction_basis") == "designated":
        return None
    one = min(earlier, key=_docketed)
    when = local(_docketed(one).isoformat(), ctx.attempt.at)
    return Refusal(
        f"同一当事人的同一违法行为已由{one.body}于 {when:%Y-%m-%d %H:%M} 立案（{one.number}），不能再次立案。",
        "请重新核查，按不属于本机关管辖移送先立案的机关；上级已指定本机关管辖的，管辖依据选择指定管辖。",
        goto="verify",
    )


def _first(one: OtherCase, at: datetime) -> bool:
    return one.same_facts and one.open and one.docketed_at is not None and one.docketed_at <= at


def _docketed(one: OtherCase) -> datetime:
    return one.docketed_at or datetime.max
