"""H44 缴款不得超过应缴数额；加处罚款的起算、标准和限额。"""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.arrears import Arrears, arrears_of
from zhifa.rulebook.discretion.debt import Debt, debt_of, decision_of
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "H44",
    "缴款与决定相符；加处罚款自逾期之日起按日计算，不超出罚款数额",
    cites=("处罚法§72(1)(1)", "处罚法§73(3)", "强制法§45"),
    since="2012-01-01",
    source="R",
)
def surcharge(ctx: Context) -> Refusal | None:
    """A payment stays within the debt and says truly whether it is the last; a surcharge within the law."""
    if ctx.attempt.code == "impose_surcharge":
        return (
            _imposed(ctx)
            if ctx.attempt.has("surcharge_from", "surcharge_until", "surcharge_amount")
            else None
        )
    return _paid(ctx, debt_of(ctx.case)) if ctx.attempt.has("paid_amount") else None


def _paid(ctx: Context, debt: Debt) -> Refusal | None:
    paid, owed = int(ctx.attempt.data["paid_amount"]), debt.owed
    if paid <= 0:
        return Refusal("缴款数额应当大于零。", "请按缴款凭证填写实际缴款数额。")
    if paid > owed:
        return Refusal(
            f"应缴{yuan(debt.total)}（{debt}），此前已缴{yuan(debt.paid)}，尚欠{yuan(owed)}；"
            f"本次登记{yuan(paid)}，多出{yuan(paid - owed)}。",
            f"请按{yuan(owed)}登记；多缴的{yuan(paid - owed)}应当另行办理退还，不能计入本案缴款。",
        )
    if ctx.attempt.outcome == "paid_off" and paid < owed:
        return Refusal(
            f"尚欠{yuan(owed)}，本次缴纳{yuan(paid)}，缴纳后还欠{yuan(owed - paid)}，不能登记为已缴清。",
            "请选择“部分缴纳”；余款缴清后再登记“已缴清”。",
        )
    if ctx.attempt.outcome == "partial" and paid == owed:
        return Refusal(f"本次缴纳{yuan(paid)}后已无欠款，不是部分缴纳。", "请选择“已缴清”。")
    return None


def _imposed(ctx: Context) -> Refusal | None:
    decision, arrears = decision_of(ctx.case), arrears_of(ctx)
    if decision is None or arrears is None:
        return Refusal("罚款决定书还没有送达，缴款期限没有开始，不能加处罚款。", "请先送达决定书。", "serve")
    if decision.data.get("surcharge_told") is not True:
        return Refusal(
            "决定书没有告知加处罚款的标准，不能加处罚款。",
            "请书面告知当事人加处罚款的标准后再依法处理；今后制作罚款决定书时应当同时告知。",
        )
    start, end = (date.fromisoformat(str(ctx.attempt.data[f"surcharge_{e}"])[:10]) for e in ("from", "until"))
    return _days(ctx, arrears, start, end) or _amount(ctx, arrears, start, end)


def _days(ctx: Context, arrears: Arrears, start: date, end: date) -> Refusal | None:
    earlier = [act.date_of("surcharge_until") for act in ctx.case.all("impose_surcharge")]
    counted = max((day for day in earlier if day), default=None)
    if start < arrears.first:
        put_off = f"，批准延期至 {arrears.deferrals[-1].last.isoformat()}" if arrears.deferrals else ""
        return Refusal(
            f"缴款期限 {arrears.due.isoformat()} 届满{put_off}，加处罚款最早自 {arrears.first.isoformat()} 起算，"
            f"不能自 {start.isoformat()} 起算。",
            f"请把起算日改为 {arrears.first.isoformat()} 或者以后。",
        )
    if counted and start <= counted:
        remedy = f"请自 {counted.isoformat()} 的次日起算。"
        return Refusal(f"加处罚款已经计算到 {counted.isoformat()}，同一日不能重复加处。", remedy)
    if not start <= end <= ctx.today:
        return Refusal(
            f"计算期间 {start.isoformat()} 至 {end.isoformat()} 不成立：止日不能早于起日，也不能晚于今天。",
            "请按实际逾期的日期填写，将来的日期不能预先加处。",
        )
    return None


def _amount(ctx: Context, arrears: Arrears, start: date, end: date) -> Refusal | None:
    by_day, room = arrears.between(start, end), arrears.room
    amount, most = int(ctx.attempt.data["surcharge_amount"]), min(by_day, room)
    if 0 < amount <= most:
        return None
    imposed, limit = arrears.debt.surcharge, arrears.debt.surcharge + room
    capped = f"（此前已加处{yuan(imposed)}，合计不得超出罚款数额{yuan(limit)}）" if by_day >= room else ""
    return Refusal(
        f"未缴的罚款按每日{_share(arrears.rate)}计算，{start.isoformat()} 至 {end.isoformat()} "
        f"最多可以加处{yuan(most)}{capped}，填写的是{yuan(amount)}。",
        f"请填写大于零、不超过{yuan(most)}的数额。" if most else "这一期间没有可以加处的罚款，请不要加处。",
    )


def _share(permille: int) -> str:
    return f"千分之{permille}" if permille % 10 else f"百分之{permille // 10}"
