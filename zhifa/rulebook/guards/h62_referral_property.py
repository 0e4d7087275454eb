"""H62 案件移送时涉案财物一并移送。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H62",
    "违法行为涉嫌犯罪移送司法机关的，查封、扣押、冻结的财物一并移送并书面告知当事人",
    cites=("强制法§21", "移送规定§12"),
    since="2012-01-01",
    source="R",
)
def referral_property(ctx: Context) -> Refusal | None:
    """Property goes with a case that was referred, to the body to which it was referred."""
    referral = ctx.case.last("refer_crime")
    if referral is None:
        return Refusal(
            "本案没有移送司法机关，财物不能随案移送。", "请先办理移送涉嫌犯罪案件。", goto="refer_crime"
        )
    told, sent = str(ctx.attempt.data.get("referral_to") or ""), str(referral.data.get("referral_to") or "")
    if told and told != sent:
        return Refusal(f"案件移送的是{sent}，财物填写的是{told}。", f"请把财物移送给{sent}。")
    return None
