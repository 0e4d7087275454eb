"""H26 不得重于告知的处罚。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.prior_notices import heard
from zhifa.rulebook.sanction import Sanction, kind_names, yuan

ANSWERS = ("record_defence", "request_hearing", "hold_hearing")


@guard(
    "H26",
    "不得因当事人陈述、申辩而给予更重的处罚",
    cites=("处罚法§45(2)", "处罚法§44"),
    since="2021-07-15",
    source="R",
)
def not_heavier(ctx: Context) -> Refusal | None:
    """No kind and no amount beyond the last notice, nor beyond one that the party had answered before.

    Only facts newly established in a later investigation report free the body from an answered notice.
    """
    mine = Sanction.of(ctx.attempt.data)
    for notice in _binding(ctx):
        worse = _worse(mine, Sanction.of(notice.data), heard(ctx.case, notice))
        if worse:
            return Refusal(
                f"{'；'.join(worse)}，重于 {notice.at.date()} 告知当事人的处罚。",
                "请不超过告知的处罚；查明新的违法事实的，补充调查终结报告后重新告知。",
                goto="investigation_report",
            )
    return None


def _binding(ctx: Context) -> list[ActRecord]:
    notices = ctx.case.all("prior_notice")
    if ctx.attempt.code == "prior_notice" or not notices:
        return [notice for notice in notices if _answered(ctx, notice, None)]
    last = notices[-1]
    return [last, *(notice for notice in notices[:-1] if _answered(ctx, notice, last))]


def _answered(ctx: Context, notice: ActRecord, end: ActRecord | None) -> bool:
    """Whether the party answered the notice and no new report was made before the next one."""
    stop = end.seq if end else float("inf")
    answers = [act.seq for code in ANSWERS for act in ctx.case.all(code) if notice.seq < act.seq < stop]
    reports = [act.seq for act in ctx.case.all("investigation_report") if act.seq < stop]
    return bool(answers) and not any(seq > min(answers) for seq in reports)


def _worse(mine: Sanction, told: Sanction, eased: bool) -> list[str]:
    found = []
    added = mine.kinds - told.kinds
    # A bare warning is the lightest of all, whatever was notified.
    if added and mine.kinds != {"11"}:
        found.append(f"增加了{kind_names(added)}")
    if mine.fine > told.fine and "21" in told.kinds:
        found.append(f"罚款{yuan(mine.fine)}，超过{yuan(told.fine)}")
    if mine.gains > told.gains and "22" in told.kinds:
        found.append(f"没收违法所得{yuan(mine.gains)}，超过{yuan(told.gains)}")
    if mine.other and mine.other != told.other and not (eased and told.other):
        found.append("其他处罚的内容有变化" if told.other else "增加了其他处罚")
    return found
