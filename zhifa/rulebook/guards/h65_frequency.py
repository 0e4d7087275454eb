"""H65 年度检查频次上限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank

# What was set off by a clue is outside the cap, if the clue is named.
TRIGGERED = {"report", "transfer", "assigned", "monitoring", "recheck"}


@guard(
    "H65",
    "同一机关对同一企业一年内的检查不超过公布的频次上限，由线索触发的除外",
    cites=("涉企检查意见", "经济检查规定§6"),
    since="1999-07-23",
    source="W",
    needs=("frequency_count",),
)
def frequency(ctx: Context) -> Refusal | None:
    """The published cap of the field, or the general one; the visit at hand counts."""
    data = ctx.attempt.data
    cap = int(data.get("frequency_cap") or ctx.number("H65.cap"))
    count = int(data["frequency_count"])
    if count < cap:
        return None
    triggered = data.get("inspection_kind") == "individual" or data.get("inspection_source") in TRIGGERED
    if triggered and not is_blank(data.get("frequency_exempt_reason")):
        return None
    if triggered:
        return Refusal(
            f"本年度已经检查{count}次，上限{cap}次，没有写明触发检查的线索。",
            "请写明不计入频次的理由和线索。",
        )
    return Refusal(
        f"本年度已经检查{count}次，达到上限{cap}次。",
        "请合并到其他检查，或者改用非现场方式；确有线索的，按个案检查办理。",
    )
