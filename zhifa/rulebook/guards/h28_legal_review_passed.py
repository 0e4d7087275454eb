"""H28 法制审核通过。"""

from datetime import datetime

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard

AFTER = {"investigation_report": "调查终结报告", "hold_hearing": "听证", "hearing_report": "听证报告"}


@guard(
    "H28",
    "未经法制审核或者审核未通过的，不得作出决定",
    cites=("处罚法§58(1)", "处罚法§58(1)(2)"),
    since="2021-07-15",
    source="R",
)
def legal_review_passed(ctx: Context) -> Refusal | None:
    """The last review passed what stands now: the last report and, after a hearing, its record."""
    review = ctx.case.last("legal_review")
    if review is None:
        return Refusal("本案尚未经过法制审核，不能作出决定。", "请先送法制审核。", goto="legal_review")
    if review.outcome != "passed":
        return Refusal(
            "最近一次法制审核没有通过，不能作出决定。",
            "请按审核意见补正后重新送审。",
            goto="investigation_report",
        )
    for code, name in AFTER.items():
        act = ctx.case.last(code)
        if act is not None and _order(review) < _order(act):
            return Refusal(
                f"{name}（{act.at:%Y-%m-%d %H:%M}）在法制审核之后，现有审核没有覆盖。",
                f"请将{name}连同案卷重新送法制审核。",
                goto="legal_review",
            )
    return None


def _order(act: ActRecord) -> tuple[datetime, int]:
    return act.at, act.seq
