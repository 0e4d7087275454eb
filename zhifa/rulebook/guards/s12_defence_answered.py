"""S12 决定书没有回应陈述申辩。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import says_nothing, squeezed

NOTICE_TEXTS = ("violation_facts", "evidence_summary", "discretion_reason")
DENIALS = ("未陈述申辩", "未提出陈述申辩", "没有陈述申辩", "没有提出陈述申辩", "放弃陈述申辩")


@guard(
    "S12",
    "决定书应当回应当事人的陈述申辩，不能照抄告知书",
    cites=("处罚法§45(1)", "处罚法§44"),
    since="2021-07-15",
    source="D",
    needs=("penalty_kinds",),
)
def defence_answered(ctx: Context) -> Refusal | None:
    """A defence was made, and the decision neither passes it over nor repeats the notice."""
    if not ctx.case.done("record_defence"):
        return None
    answer = ctx.attempt.data.get("defence_handling")
    text, notice = squeezed(str(answer or "")), ctx.case.last("prior_notice")
    copied = [squeezed(str(notice.data.get(name) or "")) for name in NOTICE_TEXTS] if notice else []
    if says_nothing(answer) or any(denial in text for denial in DENIALS):
        why = "没有说明如何处理"
    elif text in copied:
        why = "照抄了告知书的内容，没有回应"
    else:
        return None
    return Refusal(
        f"当事人提出过陈述申辩，决定书{why}。",
        "请逐点写明陈述申辩的内容、是否采纳以及理由。",
        "review_defence",
    )
