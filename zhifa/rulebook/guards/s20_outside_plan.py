"""S20 计划外检查。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.inspecting import PLANNED, Inspection

REMEDY = "请从已公布的年度计划中选择；临时部署的专项检查，写明部署的文件。"


@guard(
    "S20",
    "日常检查、专项检查应当列入公布的年度检查计划",
    cites="涉企检查意见",
    since="2025-01-03",
    source="W",
    needs=("inspection_kind",),
)
def outside_plan(ctx: Context) -> Refusal | None:
    """The row that is named must stand in the body's published plan; an individual case needs none."""
    data, known = ctx.attempt.data, ctx.world.inspection or Inspection()
    if data["inspection_kind"] not in PLANNED or data.get("plan_row") in known.plan_rows:
        return None
    if not known.plan_rows:
        return Refusal("本机关今年还没有公布检查计划。", REMEDY)
    if not data.get("plan_row"):
        return Refusal("这项检查没有列入年度检查计划。", REMEDY)
    return Refusal(f"{data['plan_row']}不在现行的年度检查计划中。", REMEDY)
