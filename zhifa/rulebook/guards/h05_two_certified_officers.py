"""H05 两名以上持证执法人员。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Officer
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H05",
    "执法人员不得少于两人并应具有行政执法资格",
    cites=("处罚法§42(1)", "处罚法§55(1)"),
    since="2021-07-15",
    source="R",
    needs=("officers",),
)
def two_certified_officers(ctx: Context) -> Refusal | None:
    """At least two distinct officers of the acting body, each certified on the day of the act."""
    officers = {officer.id: officer for officer in ctx.officers()}
    unfit = [why for officer in officers.values() if (why := _unfit(officer, ctx))]
    if unfit:
        return Refusal("；".join(unfit) + "，不能执法。", "请换由证件有效的本机关执法人员办理。")
    item, minimum = ctx.world.item, ctx.number("H05.minimum")
    if len(officers) < minimum and not (item and item.one_officer_law):
        return Refusal(
            f"本步骤需要两名以上持证执法人员，现在只有 {len(officers)} 名。",
            "请再选一名证件有效的本机关执法人员。",
        )
    return None


def _unfit(officer: Officer, ctx: Context) -> str:
    if officer.body != ctx.world.body.code:
        return f"{officer.name}不是{ctx.world.body.name}的人员"
    if officer.auxiliary:
        return f"{officer.name}是执法辅助人员"
    if officer.certificate is None:
        return f"{officer.name}没有行政执法证"
    if not officer.certified_on(ctx.today):
        return f"{officer.name}的执法证（{officer.certificate.number}）在 {ctx.today.isoformat()} 无效"
    return ""
