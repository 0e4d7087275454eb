"""S28 有联系电话而以下落不明公告送达。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import says_nothing


@guard(
    "S28",
    "能够联系到当事人的，不宜以下落不明公告送达",
    cites="民诉法§95(1)",
    since="2021-07-15",
    source="D",
    needs=("public_notice_reason",),
)
def phone_reachable(ctx: Context) -> Refusal | None:
    """The party gave a telephone number, yet is said to be of unknown whereabouts."""
    data, phone = ctx.attempt.data, ctx.case.value("service_phone")
    unknown = data.get("whereabouts_unknown") is True or data["public_notice_reason"] == "whereabouts_unknown"
    if not unknown or says_nothing(phone):
        return None
    return Refusal(
        f"当事人确认过联系电话 {phone}，认定下落不明前应当先电话联系。",
        "请拨打该电话并记录通话结果；停机、空号或者无人接听的，写入查找经过。",
    )
