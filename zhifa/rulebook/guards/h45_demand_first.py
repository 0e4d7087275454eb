"""H45 强制执行前须催告。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.arrears import arrears_of
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H45",
    "强制执行和申请法院执行以前应当催告，催告的期限届满仍不履行的方可执行",
    cites=("强制法§35", "强制法§37", "强制法§54"),
    since="2012-01-01",
    source="R",
)
def demand_first(ctx: Context) -> Refusal | None:
    """Demanded after the time for performance, waited for, unless goods are being hidden (§37(3))."""
    if ctx.attempt.code == "demand":
        return _too_early(ctx)
    served, last = ctx.case.served_on("demand_served"), ctx.case.last("demand")
    if (
        ctx.attempt.code == "decide_execution"
        and ctx.attempt.data.get("asset_hiding") is True
        and last is not None
    ):
        return None
    if served is None or last is None:
        return Refusal("履行催告书还没有送达当事人。", "请先制作并送达催告书。", goto="demand")
    if ctx.attempt.code == "apply_court":
        due = ctx.due("T44", served)
        if due.passed(ctx.attempt.at):
            return None
        return Refusal(
            f"催告书 {served} 送达，{due.due} 届满，当事人还可以履行，不能申请法院强制执行。",
            f"请在 {due.due} 之后申请。",
        )
    until = last.date_of("demand_until")
    if until is None or ctx.today > until:
        return None
    return Refusal(
        f"催告的履行期限到 {until} 届满，还没有期满。",
        "请在期满以后决定；有证据证明转移、隐匿财物的，写明后可以立即执行。",
    )


def _too_early(ctx: Context) -> Refusal | None:
    arrears = arrears_of(ctx)
    if arrears is None or not arrears.debt.fine or ctx.today > _last(arrears.due, arrears.first):
        return None
    return Refusal(
        f"罚款的缴纳期限（{_last(arrears.due, arrears.first)} 届满）没有过，不需要催告。",
        "请在缴纳期限届满以后催告。",
    )


def _last(due: date, first: date) -> date:
    """The day before the first day of arrears, where a deferral moved it."""
    return max(due, date.fromordinal(first.toordinal() - 1))
