"""H36 涉嫌犯罪的不得以罚代刑。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H36",
    "违法行为涉嫌犯罪的应当移送司法机关，不得以行政处罚代替刑事处罚",
    cites=("处罚法§8(2)", "处罚法§27(1)", "移送规定§11(1)"),
    since="2021-07-15",
    source="R",
)
def no_fine_for_crime(ctx: Context) -> Refusal | None:
    """A suspicion of crime is settled by the principal head, by referral or refusal, before any decision."""
    report = ctx.case.last("investigation_report")
    suspected = report.data.get("suspected_crime") if report else ctx.get("suspected_crime")
    if not suspected or ctx.case.done("refer_crime") or _refused_by_principal(ctx):
        return None
    return Refusal(
        "调查终结报告认定违法行为涉嫌犯罪，正职负责人尚未就移送作出决定，不能先作出处理决定。",
        "请先报正职负责人决定是否移送公安机关；经核实不涉嫌犯罪的，请补充调查并重新制作调查终结报告。",
        goto="refer_crime",
    )


def _refused_by_principal(ctx: Context) -> bool:
    """The principal head's recorded refusal of the referral (移送规定§5(2)) also settles the matter."""
    return any(act.code == "refer_crime" and act.phase == "rejected" for act in ctx.case)
