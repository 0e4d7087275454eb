"""H20 电子技术监控设备记录作为证据。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

QUALITIES = {"real": "真实", "clear": "清晰", "complete": "完整", "accurate": "准确"}
BEFORE_REVIEW = {"register_capture", "review_capture"}
BEFORE_INFORMING = BEFORE_REVIEW | {"inform_party"}


@guard(
    "H20",
    "监控设备的记录作为证据，设备须有依据并经审核、公布，记录须经人工审核并告知当事人",
    cites=("处罚法§41(1)", "处罚法§41(2)", "处罚法§41(3)"),
    since="2021-07-15",
    source="R",
)
def monitoring_evidence(ctx: Context) -> Refusal | None:
    """Cases without a record of a device are none of its business."""
    captured = ctx.get("captured_at")
    if not captured or (ctx.attempt.outcome and ctx.attempt.outcome in ("no_penalty", "unfounded")):
        return None
    return _device(ctx, date.fromisoformat(str(captured)[:10])) or _content(ctx) or _told(ctx)


def _device(ctx: Context, day: date) -> Refusal | None:
    code, device = ctx.get("device"), ctx.world.device
    lacks = "没有登记" if device is None or device.code != code else device.lacks(day)
    if not lacks:
        return None
    return Refusal(
        f"设备 {code} 在 {day.isoformat()} {lacks}，当日的记录不得作为证据。",
        "请核对设备编号和记录时间；设备确实没有经审核公布或者超过检定有效期的，改用其他证据。",
        cites=("处罚法§41(1)",),
    )


def _content(ctx: Context) -> Refusal | None:
    if ctx.attempt.code == "register_capture":
        return None
    if ctx.attempt.code == "review_capture":
        found = set(ctx.attempt.data.get("capture_quality") or ())
        missing = "、".join(name for code, name in QUALITIES.items() if code not in found)
        return (
            _refused(f"记录没有确认{missing}，不得作为证据。", "请逐项核对；不符合的，选择不采用。")
            if missing
            else None
        )
    review = ctx.case.last("review_capture")
    if review is not None and review.outcome == "confirmed":
        return None
    return _refused("记录没有经过执法人员审核，不得作为证据。", "请先审核记录内容。")


def _refused(message: str, remedy: str) -> Refusal:
    return Refusal(message, remedy, goto="review_capture", cites=("处罚法§41(2)",))


def _told(ctx: Context) -> Refusal | None:
    if ctx.attempt.code in BEFORE_INFORMING or ctx.case.done("inform_party"):
        return None
    return Refusal(
        "没有把记录的违法事实告知当事人。",
        "请先告知，并给当事人查询、陈述、申辩的途径。",
        goto="inform_party",
        cites=("处罚法§41(3)",),
    )
