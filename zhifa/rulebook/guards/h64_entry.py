"""H64 批准、亮证、扫码入企。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank, local
from zhifa.rulebook.inspecting import triggered


@guard(
    "H64",
    "检查以前须经批准、通知、出示证件并扫码或者亮码；情况紧急的，离开以前补扫",
    cites=("涉企检查意见", "处罚法§55(1)"),
    since="2025-01-03",
    source="W",
)
def entry(ctx: Context) -> Refusal | None:
    """The code is on record when one enters, or with a reason before one leaves."""
    steps = {"begin_quick": _quick, "record_inspection": _recorded}
    return steps.get(ctx.attempt.code, _entering)(ctx)


def _quick(ctx: Context) -> Refusal | None:
    """Without approval beforehand only what a clue set off and what cannot wait."""
    data = ctx.attempt.data
    if not triggered(str(data.get("inspection_kind")), str(data.get("inspection_source"))):
        return Refusal(
            "日常检查和专项检查须先下达任务、审批，不能快速检查。",
            "请由机构负责人下达检查任务；确有投诉举报等线索的，按个案检查办理。",
        )
    if is_blank(data.get("quick_reason")):
        return Refusal(
            "没有写明情况紧急、来不及事先批准的理由，不能快速检查。",
            "请写明突发情况或者证据可能灭失的情形；可以等待批准的，按行政检查程序办理。",
        )
    return None


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
    return _other_code(ctx)


def _other_code(ctx: Context) -> Refusal | None:
    """Who shows a code shows that of this very visit."""
    known, shown = ctx.world.inspection, str(ctx.attempt.data.get("entry_code") or "").strip().upper()
    if ctx.attempt.data.get("entry_mode") != "show" or not known or not known.code or not shown:
        return None
    if shown == known.code:
        return None
    return Refusal(f"入企码{shown}不是本次检查的。", f"请出示本次检查的入企码（{known.code}）。")


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
