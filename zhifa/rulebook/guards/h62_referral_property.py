"""H62 案件移送时涉案财物一并移送。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import held, things
from zhifa.rulebook.referrals import sent


@guard(
    "H62",
    "违法行为涉嫌犯罪移送司法机关的，查封、扣押、冻结的财物一并移送并书面告知当事人",
    cites=("强制法§21", "移送规定§6", "移送规定§12"),
    since="2001-07-09",
    source="R",
)
def referral_property(ctx: Context) -> Refusal | None:
    """The list names everything that is held; the goods go to the body to which the case was referred."""
    if ctx.attempt.code == "send_referral":
        return _listed(ctx)
    referral = sent(ctx.case)
    if referral is None:
        return Refusal(
            "本案没有移送司法机关，财物不能随案移送。", "请先移送涉嫌犯罪案件。", goto="suspect_crime"
        )
    if ctx.attempt.code == "hand_over_to_police":
        return _listed(ctx) if ctx.attempt.has("handed_over_on") else None
    told, to = str(ctx.attempt.data.get("referral_to") or ""), str(referral.data.get("referral_to") or "")
    if told and told != to:
        return Refusal(f"案件移送的是{to}，财物填写的是{told}。", f"请把财物移送给{to}。")
    return None


def _listed(ctx: Context) -> Refusal | None:
    kept = held(ctx.case)
    if not kept:
        return None
    if ctx.attempt.outcome == "none":
        return Refusal(
            f"本案还扣着{'、'.join(sorted(kept))}，不能按没有涉案财物移送。",
            "请选择有涉案财物，并逐件列入涉案物品清单。",
        )
    missing = kept - set(things(ctx.attempt.data.get("transferred_rows")))
    if not missing:
        return None
    return Refusal(
        f"涉案物品清单缺少{'、'.join(sorted(missing))}。", "请把查封、扣押和登记保存的财物逐件列入清单。"
    )
