"""H06 回避。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.people import ids, names, recused

APPOINTING = {"appoint_officers", "change_officers", "form_referral_team"}
PERSONS = ("officers", "lead_officer", "deliberation_attendees")


@guard(
    "H06",
    "应当回避的人员不得参与办案，确定办案人员时应当声明无需回避",
    cites=("处罚法§43(1)", "处罚法§43(3)"),
    since="2021-07-15",
    source="R",
)
def recusal(ctx: Context) -> Refusal | None:
    """Nobody who was recused acts, signs or attends; whoever is appointed has declared no interest."""
    persons = {ctx.attempt.actor, *(one for key in PERSONS for one in ids(ctx.attempt.data.get(key)))}
    barred = persons & recused(ctx.case, ctx.attempt.at)
    if barred:
        return Refusal(
            f"{names(ctx.world.officers, barred)}已被决定回避，不能再参与本案。",
            "请换由其他人员办理；办案人员不足两名的，先更换办案人员。",
            goto="change_officers",
        )
    if ctx.attempt.code in APPOINTING and ctx.attempt.data.get("recusal_declaration") is not True:
        return Refusal(
            "办案人员没有声明与本案无利害关系、无需回避。",
            "请逐一核实后勾选“无需回避”；有应当回避情形的，请另选人员。",
        )
    return None
