"""H61 移送涉嫌犯罪案件由正职负责人决定。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank


@guard(
    "H61",
    "移送涉嫌犯罪案件由专案组核实报告，由行政机关正职负责人或者主持工作的负责人决定，不批准的写明理由",
    cites=("移送规定§5(1)", "移送规定§5(2)"),
    since="2001-07-09",
    source="R",
)
def referral_by_principal(ctx: Context) -> Refusal | None:
    """The team that was appointed reports; only the principal head decides, with reasons; a deputy may not."""
    if ctx.attempt.code == "report_referral":
        return _by_the_team(ctx)
    if ctx.attempt.code == "send_referral":
        return _as_approved(ctx)
    if not ctx.attempt.actor:  # a preview: nobody has sat down to decide yet
        return None
    actor, body = ctx.actor(), ctx.world.body
    if actor is None or actor.body != body.code or "principal_head" not in actor.roles:
        return Refusal(
            f"{actor.name if actor else '当前人员'}不是{body.name}的正职负责人，不能决定是否移送涉嫌犯罪案件。",
            "请报正职负责人或者主持工作的负责人决定，不得由其他负责人代为决定。",
        )
    opinion = ctx.attempt.data.get("referral_opinion")
    if ctx.attempt.outcome == "disapproved" and opinion and is_blank(opinion):
        return Refusal("不批准移送没有写明理由。", "请写明不予批准的理由，理由记录在案。")
    return None


def _by_the_team(ctx: Context) -> Refusal | None:
    team = ctx.case.last("form_referral_team")
    named = set(ctx.attempt.data.get("officers") or ())
    strangers = named - set(team.data.get("officers") or ()) if team else set()
    if not strangers:
        return None
    return Refusal(
        "报告人不是指定的专案组成员。",
        "请由专案组成员报告；需要增加成员的，先重新指定。",
        "form_referral_team",
    )


def _as_approved(ctx: Context) -> Refusal | None:
    """It goes where the approved report said."""
    report, to = ctx.case.last("report_referral"), str(ctx.attempt.data.get("referral_to") or "")
    approved = str(report.data.get("referral_to") or "") if report else ""
    if not to or not approved or to == approved:
        return None
    return Refusal(
        f"批准移送的是{approved}，现在填写的是{to}。",
        f"请移送{approved}；需要改变的，重新报告。",
        "report_referral",
    )
