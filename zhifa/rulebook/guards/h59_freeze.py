"""H59 冻结的数额、重复和期限。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import begun, current_term, extended, last_day, opener, term
from zhifa.rulebook.sanction import yuan


@guard(
    "H59",
    "冻结的数额应当与违法行为涉及的金额相当，不得重复冻结，期限三十日、延长一次",
    cites=("强制法§29(2)", "强制法§32(1)", "强制法§33(1)"),
    since="2012-01-01",
    source="R",
)
def freeze(ctx: Context) -> Refusal | None:
    """No more than is at issue and approved, nothing that is frozen already, within the term."""
    checks = {
        "approve_freeze": _amount,
        "freeze_deposits": _approved,
        "extend_freeze": _extend,
        "settle_freeze": _expired,
    }
    return checks[ctx.attempt.code](ctx)


def _amount(ctx: Context) -> Refusal | None:
    data = ctx.attempt.data
    if not ctx.attempt.has("frozen_rows", "frozen_total", "amount_at_issue"):
        return None
    listed = sum(int(row.get("amount") or 0) for row in data["frozen_rows"])
    total, issue = int(data["frozen_total"]), int(data["amount_at_issue"])
    if listed != total:
        return Refusal(
            f"各账户合计{yuan(listed)}，与冻结数额{yuan(total)}不符。", "请核对各账户的冻结数额和合计。"
        )
    if total > issue:
        return Refusal(
            f"冻结{yuan(total)}，超过违法行为涉及的金额{yuan(issue)}。",
            f"请把冻结数额减到{yuan(issue)}以内。",
        )
    if not {"related", "not_sealed"} <= set(data.get("measure_scope") or ()):
        return Refusal(
            "没有核对存款、汇款与违法行为的关系，或者是否已被其他国家机关冻结。",
            "请核对；已被依法冻结的不得重复冻结。",
        )
    return None


def _approved(ctx: Context) -> Refusal | None:
    first, total = opener(ctx.case, ctx.attempt.track), int(ctx.attempt.data.get("frozen_total") or 0)
    approved = int(first.data.get("frozen_total") or 0) if first else 0
    if total <= approved:
        return None
    return Refusal(f"通知冻结{yuan(total)}，批准的是{yuan(approved)}。", "请按批准的数额通知金融机构冻结。")


def _extend(ctx: Context) -> Refusal | None:
    start, now = begun(ctx.case, ctx.attempt.track), current_term(ctx)
    if start is None or now is None:
        return None
    if extended(ctx.case, ctx.attempt.track):
        return Refusal("冻结期限已经延长过一次，不能再次延长。", "请在期限内作出处理决定或者解除冻结。")
    if now.passed(ctx.attempt.at):
        return Refusal(
            f"冻结期限已在 {last_day(now)} 届满，金融机构已经自行解除，不能延长。", "请登记期满解除。"
        )
    stated, most = (
        ctx.attempt.data.get("measure_extended_until"),
        last_day(term(ctx, start.at, "freeze", longer=True)),
    )
    if stated and date.fromisoformat(str(stated)[:10]) > most:
        return Refusal(f"延长后的届满日不能晚于 {most}。", f"请改为 {most} 或者更早。")
    return None


def _expired(ctx: Context) -> Refusal | None:
    due = current_term(ctx)
    if due is None or due.passed(ctx.attempt.at):
        return None
    return Refusal(f"冻结到 {last_day(due)} 届满，现在还没有期满。", "不再需要冻结的，请选择“决定解除”。")
