"""H58 检测、检验、检疫、技术鉴定期间不计入查封、扣押期间的条件。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H58",
    "检测鉴定期间应当明确并书面告知当事人，费用由行政机关承担",
    cites="强制法§25(3)",
    since="2012-01-01",
    source="R",
    needs=("exam_from", "exam_until", "exam_told_on"),
)
def seizure_exam(ctx: Context) -> Refusal | None:
    """Only a definite period, told in writing by its first day, at the cost of the body, stops the clock."""
    data = ctx.attempt.data
    start, end, told = (
        date.fromisoformat(str(data[name])[:10]) for name in ("exam_from", "exam_until", "exam_told_on")
    )
    if end < start:
        return Refusal(f"检测期间 {start} 至 {end} 不成立。", "请填写明确的起止日期，届满日不早于开始日。")
    if told > start:
        return Refusal(
            f"检测期间自 {start} 开始，{told} 才书面告知当事人，告知以前的日期不能扣除。",
            f"请把检测期间的开始日期改为 {told} 或者以后。",
        )
    if data.get("exam_payer") != "agency":
        return Refusal(
            "查封、扣押期间的检测、检验、检疫或者技术鉴定费用由行政机关承担。", "请改为本机关承担。"
        )
    return None
