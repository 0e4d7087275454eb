"""H108 送达的日期依送达方式确定。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

ON_THE_SPOT, LEFT, ELECTRONIC = "1", "3", "4"
LETTERS = {"6": "entrust_service", "7": "pass_on_service"}


@guard(
    "H108",
    "送达日期：当场交付为宣告当日，留置为留置当日，电子送达为发送成功当日，其他为受送达人签收的日期",
    cites=("处罚法§61(1)", "民诉法§87", "民诉法§89", "民诉法§90(2)", "民诉法§91", "民诉法§94"),
    since="2021-07-15",
    source="R",
    needs=("service_method", "served_on"),
)
def day_of_service(ctx: Context) -> Refusal | None:
    """Each way of serving has its own day, and none is before the document was sent on its way."""
    method = str(ctx.attempt.data["service_method"])
    served, tried = _day(ctx, "served_on"), _day(ctx, "attempted_on")
    made = ctx.case.opener(ctx.attempt.track)
    if method == ON_THE_SPOT and made is not None and served and served != made.at.date():
        return Refusal(
            f"当场交付应当在宣告当日（{made.at.date()}），不能登记为 {served}。",
            "当事人当时不在场、以后才交付的，请用直接送达。",
        )
    if served is None or tried is None:
        return None
    if method in (LEFT, ON_THE_SPOT) and served != tried:
        return Refusal(f"前往的日期是 {tried}，送达日期不能是 {served}。", f"请把送达日期改为 {tried}。")
    if method == ELECTRONIC and served != tried and not ctx.attempt.has("files"):
        return Refusal(
            f"发送成功的日期是 {tried}，送达日期不能是 {served}。",
            f"请填写 {tried}；当事人证明到达其系统的日期不同的，附上证明后填写该日期。",
        )
    return _not_before(ctx, method, served, tried)


def _not_before(ctx: Context, method: str, served: date, tried: date) -> Refusal | None:
    letters = [
        act.at.date() for act in ctx.case.all(LETTERS.get(method, "")) if act.track == ctx.attempt.track
    ]
    start = letters[-1] if letters else tried
    if served >= start:
        return None
    return Refusal(f"送达日期 {served} 早于发出文书的日期 {start}。", "请按回证、回执上的签收日期填写。")


def _day(ctx: Context, element: str) -> date | None:
    value = ctx.attempt.data.get(element)
    return date.fromisoformat(str(value)[:10]) if value else None
