"""H13 追责时效。"""

from datetime import date, datetime, time

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H13",
    "违法行为超过追责期限才被发现的，不再给予行政处罚",
    cites=("处罚法§36(1)", "处罚法§36(2)"),
    since="2021-07-15",
    source="R",
)
def limitation(ctx: Context) -> Refusal | None:
    """From the end of the violation to its discovery; what was found in time stays punishable."""
    ended = _day(ctx.get("violation_ended_on") or ctx.get("violation_on"))
    found = _day(ctx.get("discovered_on") or ctx.get("found_on"))
    if ended is None or found is None:
        return Refusal(
            "没有写明违法行为发生（终了）日期和发现日期，不能判断是否超过追责期限。", "请查明后补充填写。"
        )
    code = _code(ctx)
    due = ctx.due(code, ended)
    if not due.passed(datetime.combine(found, time.min)):
        return None
    period = ctx.parameters.period(code, ended)
    return Refusal(
        f"违法行为于 {ended} 终了，{found} 才被发现，已超过{period}的追责期限（{due.due} 届满），不能再给予处罚。",
        "请按超过追责期限不予立案或者终止调查；法律另有更长期限的，请在事项库登记该期限及依据。",
        goto="terminate" if ctx.case.done("docket") else "refuse_docket",
    )


def _code(ctx: Context) -> str:
    code = ctx.world.item.limitation if ctx.world.item else "T01"
    return "T02" if code == "T01" and ctx.get("limitation_serious") else code


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
