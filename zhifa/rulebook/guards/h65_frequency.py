"""H65 年度检查频次上限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank
from zhifa.rulebook.inspecting import triggered

# What tells of the clue: on the approval, or where it is made up later on the beginning.
CLUES = ("frequency_exempt_reason", "quick_reason")


@guard(
    "H65",
    "同一机关对同一企业一年内的检查不超过公布的频次上限，由线索触发的除外",
    cites=("涉企检查意见", "经济检查规定§6"),
    since="1999-07-23",
    source="W",
)
def frequency(ctx: Context) -> Refusal | None:
    """The visits that the register counts, where it knows them, whatever is typed; the cap as published."""
    count, cap = _count_and_cap(ctx)
    if count is None or count < cap:
        return None
    set_off = triggered(str(ctx.get("inspection_kind")), str(ctx.get("inspection_source")))
    if set_off and not all(is_blank(ctx.get(element)) for element in CLUES):
        return None
    if set_off:
        return Refusal(
            f"本年度已经检查{count}次，上限{cap}次，没有写明触发检查的线索。",
            "请写明不计入频次的理由和线索。",
        )
    return Refusal(
        f"本年度已经检查{count}次，达到上限{cap}次。",
        "请合并到其他检查，或者改用非现场方式；确有线索的，按个案检查办理。",
    )


def _count_and_cap(ctx: Context) -> tuple[int | None, int]:
    typed, known = ctx.attempt.data, ctx.world.inspection
    if known is not None:
        return known.visits, known.cap or ctx.number("H65.cap")
    count = typed.get("frequency_count")
    return (None if count is None else int(count)), int(typed.get("frequency_cap") or ctx.number("H65.cap"))
