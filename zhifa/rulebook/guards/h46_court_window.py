"""H46 申请法院强制执行的期限和材料。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank
from zhifa.rulebook.remedies import pending, remedy_end

MATERIALS = {
    "court_materials": "提交法院的材料",
    "demand_answer": "催告情况和当事人的意见",
    "execution_property": "执行标的的情况",
}


@guard(
    "H46",
    "当事人在法定期限内不复议、不起诉又不履行的，自期限届满之日起三个月内申请法院强制执行",
    cites=("强制法§53", "强制法§55", "行诉解释§156"),
    since="2012-01-01",
    source="R",
)
def court_window(ctx: Context) -> Refusal | None:
    """After the remedies have run out, none pending, within three months, with a whole file."""
    filed = pending(ctx.case)
    if filed is not None:
        return Refusal(
            "复议或者诉讼还没有结果，不能申请法院强制执行。",
            "请在登记结果以后办理。",
            goto="record_remedy_result",
        )
    end = remedy_end(ctx)
    if end is None:
        return Refusal("决定书还没有送达，救济期限没有开始。", "请先送达决定书。", goto="serve")
    if ctx.today <= end:
        return Refusal(
            f"当事人申请复议、提起诉讼的期限到 {end} 届满，还没有期满。",
            f"请在 {end} 之后申请，三个月内有效。",
        )
    due = ctx.due("T45", end)
    if due.passed(ctx.attempt.at) and is_blank(ctx.attempt.data.get("late_reason")):
        return Refusal(
            f"申请期限 {due.due} 已经届满（自 {end} 起三个月）。",
            "确有正当理由的，经法制审核后写明；没有的，人民法院不予受理。",
        )
    lacking = [
        name
        for element, name in MATERIALS.items()
        if element in ctx.attempt.data and is_blank(ctx.attempt.data[element])
    ]
    return Refusal(f"申请材料不齐：{'、'.join(lacking)}。", "请补齐后申请。") if lacking else None
