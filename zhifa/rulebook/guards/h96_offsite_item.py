"""H96 可以非现场执法的事项。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H96",
    "非现场办理的事项须在公布的清单之内",
    cites=("处罚法§39", "浦东非现场规定§4"),
    since="2021-07-15",
    source="D",
)
def offsite_item(ctx: Context) -> Refusal | None:
    """The list of the day of the record decides."""
    item, captured = ctx.world.item, ctx.get("captured_at")
    if item is None or not captured:
        return None
    day = date.fromisoformat(str(captured)[:10])
    if any(first <= day and (last is None or day <= last) for first, last in ctx.world.offsite_periods):
        return None
    return Refusal(
        f"“{item.name}”在 {day.isoformat()} 不在本机关公布的非现场执法事项清单中。",
        "请核对事项；确需非现场办理的，先调整并公布清单。当日的记录不再非现场办理，请到现场调查。",
    )
