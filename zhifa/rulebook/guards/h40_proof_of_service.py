"""H40 送达应当有与送达方式相应的凭证。"""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

SIGNED = {"1": "当场交付", "2": "直接送达", "6": "委托送达", "7": "转交送达"}
REFUSALS = {"refused_by_recipient", "refused_by_family", "refused_by_receiver"}
NOBODY_HOME = Refusal(
    "受送达人不在或者无人在家时，把文书贴在门上不是留置送达，不发生送达的效力。",
    "请择时再次直接送达，或者改用邮寄、委托、经确认的电子送达；穷尽上述方式仍无法送达的，方可公告送达。",
)


@guard(
    "H40",
    "送达应当有与送达方式相应的凭证",
    cites=("处罚法§61", "民诉法§87", "民诉法§88", "民诉法§89", "民诉法§90", "民诉法§91"),
    since="2021-07-15",
    source="R",
)
def proof_of_service(ctx: Context) -> Refusal | None:
    """A document counts as served only with the proof that its method asks for; no closure without."""
    if ctx.attempt.code == "close":
        return _decision_served(ctx)
    method = str(ctx.attempt.data.get("service_method") or "")
    if not method:
        return None
    served_on = ctx.attempt.data.get("served_on")
    if served_on and date.fromisoformat(str(served_on)[:10]) > ctx.today:
        return Refusal(
            f"送达日期 {served_on} 还没有到，不能登记为已送达。", "请在实际送达后登记，并填写实际送达日期。"
        )
    return _by_method(ctx, method)


def _by_method(ctx: Context, method: str) -> Refusal | None:
    has = ctx.attempt.has
    if method in SIGNED:
        return _signature(ctx, SIGNED[method])
    if method == "3":
        return _leaving(ctx)
    if method == "4":
        missing = "" if has("send_log") else "系统显示发送成功的发送记录"
    elif method == "5":
        needed = {"tracking_number": "邮件号", "return_slip": "签收的回执或者投递结果"}
        missing = "和".join(name for element, name in needed.items() if not has(element))
    elif method == "8":
        remedy = "请先登记无法送达的经过并报批公告送达，公告期满后再登记送达。"
        return Refusal(
            "公告送达须经审批、发布公告并等待期满，不能直接登记为已送达。", remedy, "approve_public_notice"
        )
    else:
        return Refusal(
            f"“{method}”不是法定的送达方式。", "请选择当场、直接、留置、电子、邮寄、委托或者转交送达。"
        )
    return Refusal(f"没有{missing}，不能证明已经送达。", f"请上传或者填写{missing}。") if missing else None


def _signature(ctx: Context, name: str) -> Refusal | None:
    signature = ctx.attempt.data.get("receiver_signature")
    if signature == "signed":
        return None
    if signature == "refused":
        return Refusal(
            f"受送达人拒绝签收，不能登记为{name}完成。",
            "请改为留置送达：邀请有关基层组织或者所在单位的代表见证签名，或者拍照、录像记录送达过程。",
        )
    return Refusal(f"{name}没有受送达人的签收。", "请由受送达人在送达回证上签名或者盖章，并填写签收情况。")


def _leaving(ctx: Context) -> Refusal | None:
    reason = ctx.attempt.data.get("left_reason")
    if reason == "nobody_home":
        return NOBODY_HOME
    if reason not in REFUSALS:
        remedy = "请填写是受送达人、同住成年家属还是负责收件的人拒绝接收。"
        return Refusal("留置送达以拒绝接收为前提，没有写明由谁拒绝接收。", remedy)
    if ctx.attempt.has("witness") or ctx.attempt.has("left_proof"):
        return None
    return Refusal(
        "留置送达既没有见证人签名，也没有记录送达过程的照片、录像。",
        "请填写见证人（有关基层组织或者所在单位的代表），或者上传送达过程的照片、录像。",
    )


def _decision_served(ctx: Context) -> Refusal | None:
    case = ctx.case
    ordinary = case.done("decide") and case.served_on("decision_served") is None
    if ordinary:
        return Refusal(
            "处理决定书没有送达的记录，不能结案。", "请先完成决定书的送达并登记送达凭证。", "serve"
        )
    if case.done("decide_onspot") and not case.done("deliver_onspot"):
        remedy = "请先登记当场交付；当事人拒绝签收的，注明情况。"
        return Refusal("当场处罚决定书没有交付当事人的记录，不能结案。", remedy, "deliver_onspot")
    return None
