"""S08 罚款偏离裁量档次。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.applicable import bounds_of
from zhifa.rulebook.discretion.grades import NAMES, grade_of, grade_ranges
from zhifa.rulebook.discretion.shapes import BaseMissing, ShapeError
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "S08",
    "罚款应当落在所选裁量档次的幅度内",
    cites=("处罚法§34", "处罚法§5(2)"),
    since="2021-07-15",
    source="M",
    needs=("discretion_grade",),
)
def outside_grade(ctx: Context) -> Refusal | None:
    """The fine is lawful but belongs to another grade; unlawful fines are the business of H35."""
    fine, chosen = int(ctx.attempt.data.get("fine_amount") or 0), str(ctx.attempt.data["discretion_grade"])
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
        "请调整罚款数额或者档次；确需偏离裁量基准的，说明理由并经法制审核。",
    )
