"""H57 查封、扣押的期限。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import begun, current_term, extended, last_day, term
from zhifa.rulebook.periods import DueDate
from zhifa.rulebook.sanction import Sanction

PROPERTY = {"22", "23"}


@guard(
    "H57",
    "查封、扣押不超过三十日，情况复杂的届满前延长一次；期满自动解除",
    cites=("强制法§25(1)", "强制法§25(2)", "强制法§28(1)(4)"),
    since="2012-01-01",
    source="R",
)
def seizure_term(ctx: Context) -> Refusal | None:
    """The stated end lies within the term; extended once and in time; after the term nothing but the release."""
    if ctx.attempt.code == "extend_seizure":
        return _extend(ctx)
    if ctx.attempt.code == "settle_seizure":
        return _dispose(ctx)
    start = ctx.attempt.data.get("measure_from")
    return _within(ctx, term(ctx, _day(start), "seizure", longer=False), "measure_until") if start else None


def _extend(ctx: Context) -> Refusal | None:
    start, now = begun(ctx.case, ctx.attempt.track), current_term(ctx)
    if start is None or now is None:
        return None
    if extended(ctx.case, ctx.attempt.track):
        return Refusal("查封、扣押期限已经延长过一次，不能再次延长。", "请在期限内作出处理决定或者解除。")
    if now.passed(ctx.attempt.at):
        return Refusal(
            f"查封、扣押期限已在 {last_day(now)} 届满，不能延长。",
            "期限届满的查封、扣押应当立即解除，请办理解除并退还财物。",
        )
    longer = term(ctx, start.at, "seizure", longer=True, track=ctx.attempt.track)
    return _within(ctx, longer, "measure_extended_until")


def _within(ctx: Context, due: DueDate, element: str) -> Refusal | None:
    stated = ctx.attempt.data.get(element)
    if not stated or _day(stated) <= last_day(due):
        return None
    return Refusal(
        f"填写的届满日 {_day(stated)} 超过法定期限：{'；'.join(due.explanation)}。",
        f"请把届满日改为 {last_day(due)} 或者更早。",
    )


def _dispose(ctx: Context) -> Refusal | None:
    """A decision to confiscate that was made in time is carried out also after the term."""
    due, decision = current_term(ctx), ctx.case.last("decide", "penalty")
    if due is None or not due.passed(ctx.attempt.at):
        return None
    if decision is not None and not due.passed(decision.at) and Sanction.of(decision.data).kinds & PROPERTY:
        return None
    return Refusal(
        f"查封、扣押期限已在 {last_day(due)} 届满，其间没有作出没收的决定，查封、扣押已经自动解除。",
        "请选择“全部解除退还”。",
    )


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])
