"""S20 计划外检查。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

PLANNED = {"routine", "campaign"}


@guard(
    "S20",
    "日常检查、专项检查应当列入公布的年度检查计划",
    cites="涉企检查意见",
    since="2025-01-03",
    source="W",
    needs=("inspection_kind",),
)
def outside_plan(ctx: Context) -> Refusal | None:
    """Only an inspection of an individual case needs no plan."""
    if ctx.attempt.data["inspection_kind"] not in PLANNED or ctx.attempt.data.get("in_plan") is True:
        return None
    return Refusal("这项检查没有列入年度检查计划。", "请核对计划；临时部署的专项检查，写明部署的文件。")
