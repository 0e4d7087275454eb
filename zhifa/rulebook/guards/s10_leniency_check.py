"""S10 没有核查从轻、减轻、不予处罚的情形。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

QUESTIONS = ("first_violation", "minor_harm", "corrected_in_time")


@guard(
    "S10",
    "建议处罚前应当核查首违、危害轻微、及时改正等情形",
    cites=("处罚法§33(1)", "处罚法§32"),
    since="2021-07-15",
    source="D",
    needs=("penalty_kinds",),
)
def leniency_check(ctx: Context) -> Refusal | None:
    """At least one of the three questions of §33(1) was answered, yes or no."""
    if any(ctx.get(question) is not None for question in QUESTIONS):
        return None
    return Refusal(
        "没有记录是否初次违法、危害后果是否轻微、是否及时改正，无法判断应否不予处罚或者从轻、减轻。",
        "请查询当事人以往的处罚记录和改正情况，并逐项填写。",
    )
