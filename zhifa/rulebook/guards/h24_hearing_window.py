"""H24 听证申请期限。"""

from datetime import datetime, time

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.periods import DueDate
from zhifa.rulebook.prior_notices import last_notice, since, waived


@guard(
    "H24",
    "当事人在期限内要求听证的应当组织听证，期限届满前不得作出处罚决定",
    cites=("处罚法§63(1)", "处罚法§64(1)(1)"),
    since="2021-07-15",
    source="R",
)
def hearing_window(ctx: Context) -> Refusal | None:
    """A request in time is heard, never refused; without one the time must have run out or been waived."""
    notice, served = last_notice(ctx.case), ctx.case.served_on("prior_notice_served")
    if notice is None or served is None:
        return None
    due, requests = ctx.due("T27", served), since(ctx.case, "request_hearing", notice)
    request = requests[-1] if requests else None
    in_time = request is not None and not due.passed(_requested(request))
    if ctx.attempt.code == "answer_hearing":
        return _wrongly_refused(due, request) if request and in_time else None
    if notice.outcome != "hearing_notice" or waived(ctx.case, request or notice, "hearing"):
        return None
    if request and in_time:
        return None if since(ctx.case, "hold_hearing", request) else _not_heard(request)
    if due.passed(ctx.attempt.at):
        return None
    return Refusal(
        f"当事人申请听证的期限（{due.due} 届满）未过，也没有放弃听证，不能作出处罚决定。",
        f"请在 {due.due} 之后作出决定；当事人明确放弃听证的，先登记。",
        goto="waive_defence",
    )


def _requested(request: ActRecord) -> datetime:
    day = request.date_of("hearing_requested_on")
    return datetime.combine(day, time.min) if day else request.at


def _wrongly_refused(due: DueDate, request: ActRecord) -> Refusal:
    return Refusal(
        f"当事人于 {_requested(request).date()} 要求听证，没有超过期限（{due.due} 届满），不得拒绝。",
        "请受理并组织听证。",
    )


def _not_heard(request: ActRecord) -> Refusal:
    return Refusal(
        f"当事人已于 {_requested(request).date()} 在期限内要求听证，尚未举行听证，不能作出处罚决定。",
        "请受理并举行听证；当事人撤回申请的，登记放弃听证。",
        goto="answer_hearing",
    )
