"""H42 罚缴分离：不得自行收缴罚款。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.debt import debt_of
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan


@guard(
    "H42",
    "作出罚款决定的机关与收缴罚款的机构分离，执法人员不得自行收缴罚款",
    cites=("处罚法§67(1)", "处罚法§67(2)", "处罚法§68"),
    since="2021-07-15",
    source="R",
)
def no_self_collection(ctx: Context) -> Refusal | None:
    """Money goes to the designated bank or electronic payment; cash only through on-the-spot collection."""
    data, onspot = ctx.attempt.data, ctx.attempt.code == "collect_onspot"
    channel = data.get("payment_channel")
    if channel == "officer_account":
        return Refusal(
            "罚款进入了执法人员或者单位自行开设的账户，属于自行收缴罚款。",
            "请立即退还当事人，由当事人向决定书载明的代收银行或者电子支付系统缴纳，并按规定报告。",
        )
    if channel == "onspot" and not onspot:
        return Refusal(
            "现场收取的罚款不能作为银行缴款登记。",
            "符合当场收缴条件的，请用“当场收缴罚款”登记并出具专用票据；不符合的，由当事人到银行或者电子支付缴纳。",
            goto="collect_onspot",
        )
    if onspot and channel not in (None, "", "onspot"):
        remedy = "当事人向银行或者电子支付系统缴纳的，请用“登记缴款”登记。"
        return Refusal("不是在现场收取的款项，不能登记为当场收缴。", remedy, "pay")
    amount, owed = int(data.get("collected_amount") or 0), debt_of(ctx.case).owed
    if onspot and amount > owed:
        return Refusal(
            f"当场收缴{yuan(amount)}，多于决定书确定且尚未缴纳的{yuan(owed)}。",
            f"请按{yuan(owed)}收缴，多收的立即退还当事人。",
        )
    return None
