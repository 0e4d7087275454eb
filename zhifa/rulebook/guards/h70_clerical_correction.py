"""H70 已经制发的文书不得修改；更正通知书只更正文字差错。"""

from zhifa.rulebook.clerical import substance
from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.guards.registry import Refusal, guard

WAY = "请用“自行纠正决定”变更或者撤销原决定；还没有作出决定的，重新制作该文书。"


@guard(
    "H70",
    "已经签署、制发的文书不得修改；文字差错以更正通知书更正，改变事实、依据和处理内容的应当自行纠正",
    cites=("处罚法§75(2)", "档案法§21"),
    since="2021-07-15",
    source="D",
    needs=("original_number", "amendments"),
)
def clerical_correction(ctx: Context) -> Refusal | None:
    """It refers to a document of this case, and mends words, not substance."""
    number = str(ctx.attempt.data["original_number"]).strip()
    if number not in _issued(ctx.case):
        return Refusal(f"本案没有制发过“{number}”。", "请填写要更正的文书的文号；没有文号的写文书名称。")
    for row in ctx.attempt.data["amendments"]:
        wrong, right = (str(row.get(key) or "").strip() for key in ("wrong", "right"))
        if wrong == right:
            return Refusal(
                f"“{row.get('place')}”的原文与更正后的文字相同。", "请写明原来的文字和正确的文字。"
            )
        if what := substance(wrong, right):
            return Refusal(
                f"“{row.get('place')}”由“{wrong}”改为“{right}”，改变了{what}，不是文字差错。",
                WAY,
                goto="self_correct",
            )
    return None


def _issued(case: CaseFile) -> set[str]:
    rows = [row for act in case for row in act.data.get("_documents") or ()]
    return {str(row[key]) for row in rows for key in ("number", "title") if row.get(key)}
