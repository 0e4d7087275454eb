"""H51 代履行的条件和步骤。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import local


@guard(
    "H51",
    "代履行限于危害交通安全、造成污染、破坏资源的情形，代履行人无利害关系，三日前催告",
    cites=("强制法§50", "强制法§51", "强制法§52"),
    since="2012-01-01",
    source="R",
)
def substitute(ctx: Context) -> Refusal | None:
    """Decided for a harm of the law and by somebody disinterested; carried out three days after the last demand."""
    return _decided(ctx) if ctx.attempt.code == "decide_substitute" else _carried_out(ctx)


def _decided(ctx: Context) -> Refusal | None:
    data = ctx.attempt.data
    if data.get("substitute_harm") == "none":
        return Refusal(
            "不履行没有危害交通安全、造成环境污染或者破坏自然资源，不能代履行。", "请申请人民法院强制执行。"
        )
    if "performer_disinterested" in data and data["performer_disinterested"] is not True:
        return Refusal("代履行人与本案有利害关系。", "请另选没有利害关系的第三人，或者由本机关代履行。")
    return None


def _carried_out(ctx: Context) -> Refusal | None:
    last = ctx.case.last("decide_substitute")
    if last is None or last.outcome == "immediate":
        return None
    served = ctx.case.served_on("substitute_urged")
    start = local(ctx.attempt.data.get("started_at"), ctx.attempt.at)
    if served is None or start is None:
        return None
    latest = ctx.due("T47", start.date()).due
    if served.isoformat() <= latest.isoformat()[:10]:
        return None
    return Refusal(
        f"代履行催告书 {served} 送达，离代履行（{start:%Y-%m-%d}）不足三日，最迟应当在 {latest} 送达。",
        "请改期代履行；需要立即清除的，作出立即代履行决定。",
    )
