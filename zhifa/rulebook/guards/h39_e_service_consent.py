"""H39 电子送达须经当事人同意并签订确认书。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H39",
    "当事人同意并签订确认书的，方可电子送达",
    cites=("处罚法§61(2)", "民诉法§90(1)"),
    since="2021-07-15",
    source="R",
    needs=("service_method",),
)
def e_service_consent(ctx: Context) -> Refusal | None:
    """The last address confirmation consents to electronic service, and names the channel that is used."""
    if str(ctx.attempt.data["service_method"]) != "4":
        return None
    confirmation = ctx.case.last("confirm_address")
    if confirmation is None or confirmation.data.get("electronic_service_consent") is not True:
        return Refusal(
            "当事人没有签署同意电子送达的确认书，电子送达不发生送达的效力。",
            "请先由当事人签署送达地址确认书并同意电子送达，或者改用其他方式送达。",
            goto="confirm_address",
        )
    agreed, used = (
        str(source.get("electronic_channel") or "").strip()
        for source in (confirmation.data, ctx.attempt.data)
    )
    if agreed and agreed.casefold() == used.casefold():
        return None
    return Refusal(
        f"当事人确认的电子送达地址是“{agreed or '（未填写）'}”，现在使用的是“{used or '（未填写）'}”。",
        "请发送到当事人确认的电子地址；地址变更的，请当事人重新签署确认书。",
        goto="confirm_address",
    )
