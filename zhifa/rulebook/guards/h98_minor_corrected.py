"""H98 轻微并及时改正的不予处罚。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

REASONS = {"minor": "违法行为轻微", "corrected": "及时改正", "harmless": "没有造成危害后果"}


@guard(
    "H98",
    "轻微、及时改正并且没有造成危害后果的，才能不予处罚",
    cites=("处罚法§33(1)", "浦东非现场规定§15"),
    since="2021-07-15",
    source="R",
)
def minor_corrected(ctx: Context) -> Refusal | None:
    """All three, and the correction was checked and came in time."""
    found = set(ctx.get("minor_reasons") or ())
    if missing := "、".join(name for code, name in REASONS.items() if code not in found):
        return Refusal(f"没有确认{missing}，不能适用轻微不罚。", "请逐项核对；不符合的，选择其他处理方式。")
    checked = ctx.case.last("verify_correction")
    due, day = ctx.case.date("offsite_due"), checked.date_of("correction_checked_on") if checked else None
    if checked is None or checked.outcome != "corrected":
        return Refusal("没有核实当事人已经改正。", "请先核实改正情况。", goto="verify_correction")
    if due and day and day > due:
        return Refusal(
            f"改正期限是 {due.isoformat()}，{day.isoformat()} 才核实改正，不能认定为及时改正。",
            "期限以内已经改正的，请改写核实日期；确实逾期的，选择其他处理方式。",
        )
    return None
