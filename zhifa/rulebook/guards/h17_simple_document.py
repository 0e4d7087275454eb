"""H17 当场处罚决定书的签名与交付。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H17",
    "当场处罚决定书应当由执法人员签名并当场交付，拒绝签收的应当注明",
    cites=("处罚法§52(1)", "处罚法§52(2)"),
    since="2021-07-15",
    source="R",
)
def simple_document(ctx: Context) -> Refusal | None:
    """Signed when decided; handed over on the same day, signed for or the refusal noted."""
    if ctx.attempt.code == "decide_onspot":
        if ctx.attempt.data.get("officers_signature"):
            return None
        return Refusal("当场处罚决定书没有执法人员签名或者盖章。", "请两名执法人员签名后再作出决定。")
    return _delivery(ctx)


def _delivery(ctx: Context) -> Refusal | None:
    served, decision = str(ctx.attempt.data.get("served_on") or "")[:10], ctx.case.last("decide_onspot")
    if decision is None:
        return Refusal("还没有作出当场处罚决定。", "请先作出当场处罚决定。", goto="decide_onspot")
    decided = decision.at.date().isoformat()
    if served != decided:
        return Refusal(
            f"决定书于 {decided} 作出，{f'{served} 才' if served > decided else '没有当日'}交付，不是当场交付。",
            "请核对交付日期；确未当场交付的，不能按当场处罚办理。",
        )
    signature = ctx.attempt.data.get("receiver_signature")
    if signature == "signed" or (
        signature == "refused" and str(ctx.attempt.data.get("refusal_note") or "").strip()
    ):
        return None
    return Refusal(
        "当事人没有签收，决定书上也没有注明拒绝签收的情况。",
        "请由当事人签收；拒绝签收的，写明时间、地点和情形。",
    )
