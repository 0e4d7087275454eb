"""S37 缴款期限届满以后才申请延期、分期。"""

from datetime import timedelta

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.arrears import arrears_of
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S37",
    "延期、分期缴纳罚款应当在缴款期限届满前申请，届满以后的批准不溯及以前",
    cites="处罚法§66(2)",
    since="2021-07-15",
    source="D",
    needs=("deferral_applied_on",),
)
def late_deferral(ctx: Context) -> Refusal | None:
    """The law sets no time for asking; what is overdue already stays overdue until the approval."""
    arrears, applied = arrears_of(ctx), str(ctx.attempt.data["deferral_applied_on"])[:10]
    if arrears is None or applied <= arrears.due.isoformat():
        return None
    return Refusal(
        f"缴款期限已在 {arrears.due} 届满，当事人 {applied} 才申请延期、分期。",
        f"仍然同意的，请写明理由：自 {arrears.due + timedelta(days=1)} 起至批准以前的加处罚款照算，批准以后的期间不再加处。",
    )
