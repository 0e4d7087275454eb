"""H22 事先告知并听取陈述申辩。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.prior_notices import heard, last_notice, since, waived

BASIS = {"violated_clauses": "违反的条款", "penalty_clauses": "处罚依据"}


@guard(
    "H22",
    "作出处罚决定前应当告知拟处罚内容及事实、理由、依据并听取陈述申辩",
    cites=("处罚法§44", "处罚法§45(1)", "处罚法§62"),
    since="2021-07-15",
    source="R",
)
def prior_notice(ctx: Context) -> Refusal | None:
    """Told, given time to answer, and decided on the basis that was told."""
    if ctx.attempt.code == "decide_onspot":
        return _told_onspot(ctx)
    notice, served = last_notice(ctx.case), ctx.case.served_on("prior_notice_served")
    if notice is None or served is None or served < notice.at.date():
        return Refusal(
            "行政处罚事先告知书尚未送达当事人，不能作出处罚决定。",
            "请先送达事先告知书。",
            goto="prior_notice",
        )
    due = ctx.due("T26", served)
    answered = since(ctx.case, "record_defence", notice) or waived(ctx.case, notice, "defence")
    if not answered and not due.passed(ctx.attempt.at):
        return Refusal(
            f"陈述申辩期限（{due.due} 届满）未过，当事人没有陈述申辩，也没有放弃。",
            f"请在 {due.due} 之后作出决定；当事人已陈述申辩或者明确放弃的，先登记。",
            goto="record_defence",
        )
    return _same_basis(ctx, notice)


def _told_onspot(ctx: Context) -> Refusal | None:
    told = ctx.case.last("inform")
    if told is not None and told.at <= ctx.attempt.at:
        return None
    return Refusal(
        "作出当场处罚决定前没有告知当事人拟处罚的内容、理由和权利。",
        "请先当场告知并听取陈述申辩。",
        goto="inform",
    )


def _same_basis(ctx: Context, notice: ActRecord) -> Refusal | None:
    """A clause that was not told may not be used; one may be dropped only for a defence or a hearing."""
    for element, name in BASIS.items():
        told, used = set(notice.data.get(element) or ()), set(ctx.attempt.data.get(element) or ())
        added, dropped = used - told, told - used
        if added or (dropped and not heard(ctx.case, notice)):
            what = f"增加了{'、'.join(sorted(added))}" if added else f"缺少{'、'.join(sorted(dropped))}"
            return Refusal(
                f"决定的{name}与事先告知的不一致：{what}。",
                "请使决定与告知一致；确需改变依据的，重新制作并送达事先告知书。",
                goto="prior_notice",
            )
    return None
