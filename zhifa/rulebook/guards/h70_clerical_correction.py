"""H70 已经制发的文书不得修改；更正通知书只更正文字差错。"""

from zhifa.rulebook.clerical import passages, substance
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
    """It refers to a document of this case, mends words that stand there, and not substance."""
    number = str(ctx.attempt.data["original_number"]).strip()
    if number not in _issued(ctx.case):
        return Refusal(f"本案没有制发过“{number}”。", "请填写要更正的文书的文号；没有文号的写文书名称。")
    for row in ctx.attempt.data["amendments"]:
        wrong, right = (str(row.get(key) or "").strip() for key in ("wrong", "right"))
        place = f"“{row.get('place')}”"
        if wrong == right:
            return Refusal(f"{place}的原文与更正后的文字相同。", "请写明原来的文字和正确的文字。")
        if what := substance(wrong, right):
            return _of_substance(f"{place}由“{wrong}”改为“{right}”", what, WAY)
        if ctx.world.corrected is not None:
            refusal = _where_it_stands(place, number, wrong, right, ctx.world.corrected)
            if refusal is not None:
                return refusal
    return None


def _where_it_stands(place: str, number: str, wrong: str, right: str, text: str) -> Refusal | None:
    """The words are in the document as it was issued, and the clause around them keeps its substance."""
    found = passages(wrong, right, text)
    if not found:
        return Refusal(
            f"{place}：{number}中没有“{wrong}”这几个字。更正的只能是文书上已有的文字，原文应当与文书一字不差。",
            "请打开这份文书，照抄有差错的文字（空格、换行不计）；差错在另一份文书上的，改填那份文书的文号。",
        )
    for clause, mended in found:
        if what := substance(clause, mended):
            way = (
                WAY if len(found) == 1 else f"这几个字在文书中有{len(found)}处，请连同前后文字一并照抄；{WAY}"
            )
            return _of_substance(f"{place}由“{clause}”改为“{mended}”", what, way)
    return None


def _of_substance(change: str, what: str, way: str) -> Refusal:
    return Refusal(f"{change}，改变了{what}，不是文字差错。", way, goto="self_correct")


def _issued(case: CaseFile) -> set[str]:
    rows = [row for act in case for row in act.data.get("_documents") or ()]
    return {str(row[key]) for row in rows for key in ("number", "title") if row.get(key)}
