"""H76 被撤销后不得以同一事实和理由作出基本相同的决定。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import squeezed
from zhifa.rulebook.sanction import Sanction


@guard(
    "H76",
    "决定被撤销并责令重新作出的，不得以同一事实和理由作出与原决定相同或者基本相同的决定",
    cites=("复议法§64(2)", "行诉法§71"),
    since="1990-10-01",
    source="R",
    needs=("violation_facts",),
)
def redecision(ctx: Context) -> Refusal | None:
    """Annulled on substance: other facts, or another sanction. A fault of procedure alone is mended by repeating."""
    result = ctx.case.last("record_remedy_result", "remanded")
    if result is None or result.data.get("annulment_ground") == "procedure":
        return None
    before = [act for act in ctx.case.all("decide", "penalty") if act.seq < result.seq]
    if not before:
        return None
    old, now = before[-1].data, ctx.attempt.data
    same_facts = squeezed(str(old.get("violation_facts") or "")) == squeezed(str(now["violation_facts"]))
    if not same_facts or Sanction.of(old) != Sanction.of(now):
        return None
    return Refusal(
        "原决定已被撤销，现在的事实和处罚与原决定相同。",
        "请补充查明事实，或者依照复议决定、判决的意见作出不同的处理。",
    )
