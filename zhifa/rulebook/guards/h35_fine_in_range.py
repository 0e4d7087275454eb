"""H35 罚款在法定幅度之内。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.applicable import bounds_of
from zhifa.rulebook.discretion.appraisal import Appraisal
from zhifa.rulebook.discretion.appraising import CLAUSE
from zhifa.rulebook.discretion.judging import judged_in
from zhifa.rulebook.discretion.shapes import BaseMissing, Bounds, ShapeError
from zhifa.rulebook.discretion.tables import Table
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "H35",
    "罚款应当在法定幅度之内，减轻处罚应当有法定事由",
    cites=("处罚法§5(2)", "处罚法§4", "处罚法§76(1)(2)"),
    since="2021-07-15",
    source="R",
    needs=("penalty_kinds",),
)
def fine_in_range(ctx: Context) -> Refusal | None:
    """Kind and amount agree, the item has a fine, and the amount is within what the statute allows."""
    fine, chosen = int(ctx.attempt.data.get("fine_amount") or 0), "21" in ctx.attempt.data["penalty_kinds"]
    if chosen and fine <= 0:
        remedy = "请填写罚款数额，或者去掉“罚款”这一处罚种类。"
        return Refusal("处罚种类选择了罚款，但没有填写罚款数额。", remedy)
    if not chosen and fine:
        remedy = "请勾选“罚款”，或者清空罚款数额。"
        return Refusal(f"填写了罚款{yuan(fine)}，但处罚种类没有选择罚款。", remedy)
    if not chosen:
        return None
    judged = judged_in(ctx)
    if judged is not None and (refusal := _forbidden(judged.table, judged.found)):
        return refusal
    try:
        bounds = judged.found.bounds if judged and judged.found.bounds else bounds_of(ctx)
    except BaseMissing as missing:
        return Refusal(str(missing), f"请先查明并填写{missing.name}（确实没有的填 0），再确定罚款数额。")
    except ShapeError as fault:
        return Refusal(f"事项库中该事项的罚款幅度不能计算：{fault}", "请事项库管理员更正该事项的罚款幅度。")
    return _compare(ctx, fine, bounds)


def _forbidden(table: Table, found: Appraisal) -> Refusal | None:
    """What the facts that were answered leave no room for: a fine at all."""
    if found.no_penalty:
        grounds = [one for one in found.consequences if one.effect == "应当不予处罚"]
        return Refusal(
            f"按所填的情节，{'、'.join(one.name for one in grounds)}，应当不予行政处罚，不能罚款。",
            "请改为建议不予处罚；情节填得不对的，请重新测算。",
            cites=tuple(cite for one in grounds for cite in one.cites),
        )
    if found.refusals:
        return Refusal(found.refusals[0], "请核对情节；依法不能处罚的，请改为责令改正或者不予处罚。")
    if found.settled and found.bounds is None:
        clause = next((one for one in found.consequences if one.effect == CLAUSE), None)
        said = f"：{clause.name}" if clause else ""
        return Refusal(
            f"按所填的情节，依法不得处罚款{said}。",
            "请去掉罚款；情节填得不对的，请重新测算。",
            cites=clause.cites if clause else (),
        )
    return None


def _compare(ctx: Context, fine: int, bounds: Bounds | None) -> Refusal | None:
    if bounds is None:
        name = f"“{ctx.world.item.name}”" if ctx.world.item else "本案没有确定处罚事项，"
        remedy = "请去掉罚款，或者核对处罚事项和当事人类型。"
        return Refusal(f"{name}对这类当事人没有规定罚款，不能罚款。", remedy)
    if fine > bounds.hi:
        return Refusal(
            f"罚款{yuan(fine)}超过法定最高额{yuan(bounds.hi)}（{bounds.formula}）。",
            f"请把罚款改为不超过{yuan(bounds.hi)}；从重处罚也不能超过法定最高额。",
        )
    if fine < bounds.lo and not ctx.get("lenient_grounds"):
        return Refusal(
            f"罚款{yuan(fine)}低于法定最低额{yuan(bounds.lo)}（{bounds.formula}），没有写明法定的减轻处罚事由。",
            f"请把罚款改为{yuan(bounds.lo)}以上，或者写明从轻、减轻处罚的事由并附证据。",
        )
    return None
