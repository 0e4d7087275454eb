"""H38 违法所得除退赔外应当没收。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import says_nothing
from zhifa.rulebook.sanction import yuan


@guard(
    "H38",
    "当事人有违法所得的，除依法应当退赔的外应当没收",
    cites="处罚法§28(2)",
    since="2021-07-15",
    source="R",
    needs=("penalty_kinds",),
)
def illegal_gains(ctx: Context) -> Refusal | None:
    """What was gained and not refunded is confiscated, or the law's reason for less is written down."""
    data = ctx.attempt.data
    gains, refunded = int(ctx.get("illegal_gains") or 0), int(ctx.get("gains_refunded") or 0)
    rest, taken = max(gains - refunded, 0), int(data.get("confiscated_gains") or 0)
    if taken > rest:
        return Refusal(
            f"没收违法所得{yuan(taken)}，多于应当没收的{yuan(rest)}（违法所得{yuan(gains)}，已退赔{yuan(refunded)}）。",
            f"请把没收数额改为{yuan(rest)}，或者更正违法所得、退赔数额。",
        )
    if taken < rest and says_nothing(data.get("gains_reason")):
        return Refusal(
            f"违法所得{yuan(gains)}，已退赔{yuan(refunded)}，还应当没收{yuan(rest)}，现在写的是{yuan(taken)}。",
            f"请填写没收违法所得{yuan(rest)}；法律、行政法规、部门规章另有规定的，写明不没收或者少没收的理由。",
        )
    if bool(taken) != ("22" in data["penalty_kinds"]):
        word = "没有选择" if taken else "选择了"
        return Refusal(
            f"没收违法所得的数额为{yuan(taken)}，但处罚种类{word}“没收违法所得”。",
            "请使处罚种类与没收数额一致。",
        )
    return None
