"""H54 紧急采取的措施二十四小时内补办批准，未获批准的立即解除。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import URGENT, kind_of, opener, own

MADE_UP = {"preservation": ("make_up_preservation", "T18b"), "seizure": ("make_up_seizure", "T20")}


@guard(
    "H54",
    "采取强制措施须经批准；情况紧急当场采取的，二十四小时内报告并补办批准",
    cites=("强制法§18(1)(1)", "强制法§19"),
    since="2012-01-01",
    source="R",
)
def coercion_approval(ctx: Context) -> Refusal | None:
    """The approval is made up in time; without it the measure is neither extended nor turned into a disposal."""
    first = opener(ctx.case, ctx.attempt.track)
    if first is None or first.code not in URGENT:
        return None
    code, rule = MADE_UP[kind_of(ctx.attempt.track)]
    if ctx.attempt.code == code:
        due = ctx.due(rule, first.at)
        if ctx.attempt.phase != "done" or not due.passed(ctx.attempt.at):
            return None
        return Refusal(
            f"措施在 {first.at:%Y-%m-%d %H:%M} 当场采取，补办批准的期限已在 {due.due:%Y-%m-%d %H:%M} 届满。",
            "逾期未批准的措施应当立即解除，请办理解除并退还财物；仍有必要的，重新报批。",
        )
    if any(act.outcome == "approved" for act in own(ctx.case, ctx.attempt.track, [code])):
        return None
    return Refusal(
        "紧急采取的措施还没有补办批准，不能延长，也不能对财物作解除以外的处理。",
        "请先补办批准；机关负责人不同意或者已经超过二十四小时的，立即解除。",
        goto=code,
    )
