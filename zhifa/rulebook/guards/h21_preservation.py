"""H21 先行登记保存：七个工作日内处理，期满自动解除，不得反复保存。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import OPENERS, current_term, last_day, things


@guard(
    "H21",
    "先行登记保存的证据应当在七日内作出处理决定，期满自动解除，不得重复保存",
    cites=("处罚法§56", "处罚法§85"),
    since="2021-07-15",
    source="R",
)
def preservation(ctx: Context) -> Refusal | None:
    """In time a decision, afterwards only the release; the same thing is not preserved twice."""
    return _again(ctx) if ctx.attempt.code != "settle_preservation" else _settled(ctx)


def _settled(ctx: Context) -> Refusal | None:
    due = current_term(ctx)
    if due is None:
        return None
    over = due.passed(ctx.attempt.at)
    if ctx.attempt.outcome == "decided" and over:
        return Refusal(
            f"先行登记保存的期限（{last_day(due)} 届满）已过，先行登记保存已经自动解除，不能再作处理决定。",
            "请选择“期满自动解除”并退还证据；需要继续控制的，另行依法查封、扣押。",
        )
    if ctx.attempt.outcome == "expired" and not over:
        return Refusal(
            f"先行登记保存到 {last_day(due)} 届满，现在还没有期满。",
            "请选择“作出处理决定”，写明每件证据怎样处理。",
        )
    return None


def _again(ctx: Context) -> Refusal | None:
    if ctx.attempt.track:
        return None
    now = set(things(ctx.attempt.data.get("preserved_rows") or ctx.attempt.data.get("listed_rows")))
    for code in OPENERS["preservation"]:
        for act in ctx.case.all(code):
            before = now & set(things(act.data.get("preserved_rows") or act.data.get("listed_rows")))
            if before:
                return Refusal(
                    f"{'、'.join(sorted(before))}已经在 {act.at:%Y-%m-%d} 先行登记保存过，不能以同一理由再次保存。",
                    "请删去已经保存过的证据；确需继续控制的，另行依法查封、扣押。",
                )
    return None
