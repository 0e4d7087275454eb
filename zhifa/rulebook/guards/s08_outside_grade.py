"""S08 裁量偏离基准。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.applicable import bounds_of
from zhifa.rulebook.discretion.grades import NAMES, grade_of, grade_ranges
from zhifa.rulebook.discretion.judging import Judged, judged_in
from zhifa.rulebook.discretion.shapes import BaseMissing, ShapeError
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan

REMEDY = "请调整罚款数额或者档次；确需偏离裁量基准的，说明理由并经法制审核。"


@guard(
    "S08",
    "处罚应当符合裁量基准，罚款应当落在所选裁量档次的幅度内",
    cites=("处罚法§34", "处罚法§5(2)"),
    since="2021-07-15",
    source="M",
    needs=("discretion_grade",),
)
def outside_grade(ctx: Context) -> Refusal | None:
    """Grade and fine follow from the benchmark where it was applied; else they agree with each other."""
    judged = judged_in(ctx)
    return _against_table(ctx, judged) if judged else _against_each_other(ctx)


def _against_table(ctx: Context, judged: Judged) -> Refusal | None:
    found, grade = judged.found, str(ctx.attempt.data["discretion_grade"])
    if judged.stale:
        text = f"测算以后情节或者裁量基准有变化：按{judged.table.title}现在的规定，结果与所附的测算不同。"
        return Refusal(text, "请重新测算，核对档次、幅度和理由。")
    if found.refusals or found.no_penalty:
        return None  # H35 refuses these
    if not found.settled:
        asked = "、".join(one.name for one in found.open)
        return Refusal(
            f"裁量基准要求核对的情节还没有填完：{asked}。", "请补充回答；确实无法查明的，说明理由。"
        )
    fine = _fine(ctx)
    if not found.allows(grade, fine):
        span = (
            f"（{yuan(found.lo)}至{yuan(found.hi)}）" if found.lo is not None and found.hi is not None else ""
        )
        chosen = f"“{NAMES.get(grade, grade)}”" + (f"、罚款{yuan(fine)}" if fine else "、不罚款")
        return Refusal(
            f"按{judged.table.title}测算为{found.grade_names}{span}，现在是{chosen}，偏离了基准。", REMEDY
        )
    if found.weigh:
        return Refusal(
            "既有从轻、减轻情节，又有从重情节，基准不能替人权衡。", "请说明怎样综合考量、为什么选择这一档次。"
        )
    return None


def _against_each_other(ctx: Context) -> Refusal | None:
    """The fine is lawful but belongs to another grade; unlawful fines are the business of H35."""
    fine, chosen = _fine(ctx), str(ctx.attempt.data["discretion_grade"])
    try:
        bounds = bounds_of(ctx)
    except (BaseMissing, ShapeError):
        return None
    if bounds is None or not 0 < fine <= bounds.hi:
        return None
    split = ctx.number("S08.split")
    actual = grade_of(fine, bounds, split)
    if actual == chosen:
        return None
    own = next((str(one) for one in grade_ranges(bounds, split) if one.code == chosen), "")
    name = NAMES.get(chosen, chosen)
    return Refusal(
        f"所选档次是{own or f'“{name}”，而法定幅度内没有这一档'}，罚款{yuan(fine)}属于“{NAMES[actual]}”。",
        REMEDY,
    )


def _fine(ctx: Context) -> int:
    return int(ctx.attempt.data.get("fine_amount") or 0)
