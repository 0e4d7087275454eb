"""H64 亮证、扫码入企。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank, local


@guard(
    "H64",
    "检查以前须经批准、通知、出示证件并扫码或者亮码；情况紧急的，离开以前补扫",
    cites=("涉企检查意见", "处罚法§55(1)"),
    since="2025-01-03",
    source="W",
)
def entry(ctx: Context) -> Refusal | None:
    """The code is on record when one enters, or with a reason before one leaves."""
    return _recorded(ctx) if ctx.attempt.code == "record_inspection" else _entering(ctx)


def _entering(ctx: Context) -> Refusal | None:
    data = ctx.attempt.data
    if not ctx.attempt.has("entry_mode"):
        return None
    if data.get("certificate_shown") is not True:
        return Refusal("没有出示执法证件，被检查人有权拒绝检查。", "请先出示执法证件。")
    if is_blank(data.get("entry_code")) and is_blank(data.get("entry_late_reason")):
        return Refusal(
            "没有扫码或者亮码的记录。", "请扫描企业码或者出示检查码；情况紧急的写明理由，离开以前补扫。"
        )
    return None


def _recorded(ctx: Context) -> Refusal | None:
    entered, start = ctx.case.last("enter_premises"), ctx.attempt.data.get("started_at")
    if entered is None or not start:
        return None
    came, began = local(entered.data.get("entered_at"), ctx.attempt.at), local(start, ctx.attempt.at)
    if came is None or began is None or came <= began:
        return None
    return Refusal(
        f"{began:%Y-%m-%d %H:%M} 开始检查，{came:%Y-%m-%d %H:%M} 才入企亮证扫码。", "请核对检查的开始时间。"
    )
