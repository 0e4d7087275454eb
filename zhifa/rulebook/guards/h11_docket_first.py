"""H11 先立案后调查。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import local

# Verification and evidence found on the spot come before docketing by their nature (处罚法§54).
BEFORE_DOCKET = {"verify", "onsite_record", "collect_evidence", "register_recording", "find_onsite"}


@guard(
    "H11",
    "普通程序的调查应当在立案以后进行",
    cites="处罚法§54(2)",
    since="2021-07-15",
    source="R",
)
def docket_first(ctx: Context) -> Refusal | None:
    """The act, and its recorded beginning, lie after the docket; on-the-spot evidence and checks are free."""
    if ctx.attempt.code in BEFORE_DOCKET:
        return None
    docket = ctx.case.last("docket")
    if docket is None:
        return Refusal("本案尚未立案，不能进行这项调查。", "请先办理立案。", goto="docket")
    at = ctx.attempt.at
    done, docketed = at.replace(tzinfo=None), local(docket.at.isoformat(), at)
    began = min(done, local(ctx.attempt.data.get("started_at"), at) or done)
    if docketed is None or began >= docketed:
        return None
    return Refusal(
        f"本项调查开始于 {began:%Y-%m-%d %H:%M}，早于立案时间 {docketed:%Y-%m-%d %H:%M}。",
        "请核对办理时间；立案前只能现场检查、收集现场证据和核查案源，其余调查请在立案后重新进行。",
    )
