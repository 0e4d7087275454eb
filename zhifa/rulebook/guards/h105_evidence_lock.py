"""H105 复议、诉讼期间不得自行收集证据。"""

from zhifa.rulebook import remedies
from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H105",
    "行政复议、行政诉讼期间不得自行向申请人（原告）和其他人收集证据，经准许补充的除外",
    cites=("复议法§46", "行诉法§35", "行诉法§36(2)"),
    since="2015-05-01",
    source="R",
)
def evidence_lock(ctx: Context) -> Refusal | None:
    """From the filing to the result nothing is collected, unless the organ that examines the case allowed it."""
    pending = remedies.pending(ctx.case)
    if ctx.attempt.code != "supplement_evidence":
        return _locked() if pending else None
    allowed = str(ctx.attempt.data.get("permission_on") or "")[:10]
    if not pending or not allowed:
        return None
    filed = (pending.date_of("review_received_on") or pending.at.date()).isoformat()
    if filed <= allowed <= ctx.today.isoformat():
        return None
    return Refusal(
        f"准许补充证据的日期 {allowed} 不在复议、诉讼期间（{filed} 起）以内。",
        "请填写复议机关或者人民法院准许的日期，并附准许的材料。",
    )


def _locked() -> Refusal:
    return Refusal(
        "本案正在行政复议或者行政诉讼中，不得再向当事人和其他人收集证据。",
        "对方提出了作出决定时没有提出的理由或者证据的，经复议机关同意或者人民法院准许，用“经准许补充证据”登记。",
        goto="supplement_evidence",
    )
