"""S21 可以合并的检查任务。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S21",
    "同一时期对同一对象的检查能合并的应当合并，涉及多个机关的尽量联合检查",
    cites="粤营商条例§48(2)",
    since="2022-07-01",
    source="R",
)
def mergeable_tasks(ctx: Context) -> Refusal | None:
    """The register found open tasks on the same object within the window (S21.days)."""
    found = ctx.world.inspection.mergeable if ctx.world.inspection else ()
    if not found:
        return None
    days = ctx.number("S21.days")
    return Refusal(
        f"{days}日以内对同一对象还有 {len(found)} 项检查任务：{'、'.join(found)}。",
        "请到“综合查一次”合并成一次检查；不能合并的写明理由。",
    )
