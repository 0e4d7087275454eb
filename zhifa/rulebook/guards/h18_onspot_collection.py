"""H18 当场收缴罚款。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "H18",
    "当场收缴罚款限于法定情形",
    cites=("处罚法§68", "处罚法§69"),
    since="2021-07-15",
    source="R",
)
def onspot_collection(ctx: Context) -> Refusal | None:
    """``collection_ground``: small_fine, hard_later (both need a decision on the spot) or remote_area."""
    data, onspot = ctx.attempt.data, ctx.case.last("decide_onspot")
    decision = onspot or ctx.case.last("decide", "penalty")
    fine = int(decision.data.get("fine_amount") or 0) if decision else 0
    if int(data.get("collected_amount") or 0) > fine:
        return Refusal(
            f"收缴{yuan(int(data['collected_amount']))}，多于决定书的罚款{yuan(fine)}。",
            "请按决定书的数额收缴。",
        )
    why = _unmet(ctx, onspot is not None, fine)
    if not why:
        return None
    return Refusal(
        f"{why}，不能当场收缴罚款。", "请告知当事人在期限内到指定银行或者通过电子支付系统缴纳。", goto="pay"
    )


def _unmet(ctx: Context, onspot: bool, fine: int) -> str:
    data, ground = ctx.attempt.data, ctx.attempt.data.get("collection_ground")
    reasoned = bool(str(data.get("collection_reason") or "").strip())
    if ground == "remote_area":
        if data.get("party_own_request") is not True:
            return "边远、水上、交通不便地区须由当事人自己提出当场缴纳"
        return "" if reasoned else "没有写明当事人到银行或者电子支付缴纳确有困难的情形"
    if not onspot:
        return "普通程序的罚款只有在边远、水上、交通不便地区经当事人提出才可以当场收缴"
    if ground == "small_fine":
        limit = ctx.number("T08")
        return "" if fine <= limit else f"罚款{yuan(fine)}，超过可以当场收缴的{yuan(limit)}"
    if ground == "hard_later":
        return "" if reasoned else "没有写明不当场收缴事后难以执行的理由"
    return "没有选择当场收缴的法定情形"
