"""H29 集体讨论。"""

from collections.abc import Sequence

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Json
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import Sanction, yuan


@guard(
    "H29",
    "情节复杂或者重大违法行为的处罚，由行政机关负责人集体讨论决定",
    cites="处罚法§57(2)",
    since="2021-07-15",
    source="R",
)
def collective_discussion(ctx: Context) -> Refusal | None:
    """Complex cases and large amounts are discussed, after the report and before the decision."""
    if ctx.attempt.code == "deliberate":
        return _attendance(ctx)
    why = _complex(ctx) or _large(ctx)
    if not why:
        return None
    talk, report = ctx.case.last("deliberate"), ctx.case.last("investigation_report")
    if talk is not None and talk.at <= ctx.attempt.at and (report is None or report.at <= talk.at):
        return None
    return Refusal(
        f"{why}，应当由负责人集体讨论决定，{'现有讨论在调查终结报告之前' if talk else '尚未集体讨论'}。",
        "请先组织负责人集体讨论并制作记录。",
        goto="deliberate",
    )


def _complex(ctx: Context) -> str:
    for code, name in (("investigation_report", "调查终结报告"), ("legal_review", "法制审核")):
        act = ctx.case.last(code)
        if act is not None and act.data.get("complex_case") is True:
            return f"{name}认定本案情节复杂或者属于重大违法行为"
    return ""


def _large(ctx: Context) -> str:
    sanction, party = Sanction.of(ctx.attempt.data), ctx.world.party
    citizen = party is None or party.is_citizen
    limit, total = (
        ctx.number(f"H29.amount.{'citizen' if citizen else 'organisation'}"),
        sanction.fine + sanction.gains,
    )
    return f"罚没合计{yuan(total)}，达到集体讨论的数额{yuan(limit)}" if total >= limit else ""


def _attendance(ctx: Context) -> Refusal | None:
    rows: Sequence[Json] = ctx.attempt.data.get("deliberation_attendees") or ()
    silent = [
        str(row["person"]) for row in rows if row.get("person") and not str(row.get("view") or "").strip()
    ]
    if silent:
        return Refusal(f"没有记录{'、'.join(silent)}的意见。", "请逐人记录参加讨论人员的意见。")
    present, wanted = {str(row["person"]) for row in rows if row.get("person")}, ctx.number("H29.minimum")
    if len(present) >= wanted:
        return None
    return Refusal(
        f"集体讨论应当有 {wanted} 名以上负责人参加，现在只有 {len(present)} 名。",
        "请补足参加讨论的负责人及其意见。",
    )
