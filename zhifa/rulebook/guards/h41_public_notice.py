"""H41 公告送达的前提和期满日。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank


@guard(
    "H41",
    "受送达人下落不明或者其他方式无法送达的，方可公告送达；期满视为送达",
    cites="民诉法§95(1)",
    since="2021-07-15",
    source="R",
)
def public_notice(ctx: Context) -> Refusal | None:
    """Public notice is the last resort, its reason and course are on file, and its whole period passes."""
    if ctx.attempt.code == "end_public_notice":
        return _expired(ctx)
    data = ctx.attempt.data
    if not ctx.attempt.has("public_notice_reason"):
        return None
    if is_blank(data.get("public_notice_course")):
        return Refusal("没有写明公告送达前查找、送达的经过。", "请按时间逐次写明查找和送达的经过，并附凭证。")
    attempts, needed = len(_failed(ctx)), ctx.number("H41.attempts")
    unknown = data.get("whereabouts_unknown") is True or data["public_notice_reason"] == "whereabouts_unknown"
    if unknown or attempts >= needed:
        return None
    return Refusal(
        f"没有认定受送达人下落不明，本文书也只有 {attempts} 次送达失败的记录（至少 {needed} 次），不能公告送达。",
        "请先用直接、邮寄、委托等方式送达并登记每次失败的原因；确属下落不明的，写明查找经过。",
        goto="serve",
    )


def _failed(ctx: Context) -> list[ActRecord]:
    """Failed attempts for this very document, each with its reason."""
    tries = ctx.case.all("serve", "failed")
    return [
        act
        for act in tries
        if act.track == ctx.attempt.track and not is_blank(act.data.get("failure_reason"))
    ]


def _expired(ctx: Context) -> Refusal | None:
    if not ctx.attempt.has("served_on"):
        return None
    served_on = str(ctx.attempt.data["served_on"])[:10]
    notices = [act for act in ctx.case.all("publish_notice") if act.track == ctx.attempt.track]
    published = notices[-1].date_of("published_on") if notices else None
    if published is None:
        return Refusal("没有发布送达公告的记录。", "请先登记送达公告的发布日期和载体。", "publish_notice")
    due = ctx.due("T37", published).due
    if served_on >= due.isoformat()[:10] and served_on <= ctx.today.isoformat():
        return None
    return Refusal(
        f"公告于 {published.isoformat()} 发布，{due.isoformat()[:10]} 期满，不能把 {served_on} 登记为送达日。",
        f"请在公告期满后登记，送达日填写 {due.isoformat()[:10]}。",
    )
