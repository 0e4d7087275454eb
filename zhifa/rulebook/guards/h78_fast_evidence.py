"""H78 快速办理的证据。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

CORROBORATING = (
    "onsite_record",
    "survey_record",
    "collect_evidence",
    "extract_data",
    "take_sample",
    "receive_exam",
)


@guard(
    "H78",
    "快速办理除当事人承认外，至少应当有一件关键证据相互印证",
    cites="公安程序规定§43",
    since="2021-07-15",
    source="R",
)
def fast_evidence(ctx: Context) -> Refusal | None:
    """An admission alone convicts nobody: one thing that somebody else saw, measured or recorded stands beside it."""
    if any(ctx.case.done(code) for code in CORROBORATING):
        return None
    return Refusal(
        "只有当事人的承认，没有其他证据印证。",
        "请补充现场笔录、照片录像、电子数据或者其他关键证据；不能取得的，转回普通程序调查。",
        goto="collect_evidence",
    )
