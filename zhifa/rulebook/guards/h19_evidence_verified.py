"""H19 证据查证属实。"""

from collections.abc import Sequence

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Json
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H19",
    "认定事实的证据应当来源合法并经查证属实",
    cites=("处罚法§40", "处罚法§46(2)", "处罚法§46(3)"),
    since="2021-07-15",
    source="R",
)
def evidence_verified(ctx: Context) -> Refusal | None:
    """``evidence_findings`` rows: {act, name, kind, finding: accepted|rejected|unchecked, proof}.

    Only accepted evidence is cited; what the report excluded does not come back in the decision.
    """
    rows: Sequence[Json] = ctx.attempt.data.get("evidence_findings") or ()
    why = _unproved(rows, ctx) or _revived(rows, ctx)
    if why:
        return Refusal(f"{why}，不得作为认定事实的根据。", "请逐项查证后写明采信或者排除，只引用采信的证据。")
    if ctx.attempt.outcome == "unfounded" or any(row.get("finding") == "accepted" for row in rows):
        return None
    return Refusal("没有一项证据查证属实，违法事实不能认定。", "请补充收集证据，或者认定违法事实不能成立。")


def _unproved(rows: Sequence[Json], ctx: Context) -> str:
    unchecked = [_name(row) for row in rows if row.get("finding") not in ("accepted", "rejected")]
    if unchecked:
        return f"{'、'.join(unchecked)}尚未查证"
    known = {act.id for act in ctx.case if act.phase == "done"}
    lost = [_name(row) for row in rows if row.get("act") and str(row["act"]) not in known]
    return f"{'、'.join(lost)}在本案记录中找不到来源" if lost else ""


def _revived(rows: Sequence[Json], ctx: Context) -> str:
    report = ctx.case.last("investigation_report")
    if ctx.attempt.code != "decide" or report is None:
        return ""
    judged: Sequence[Json] = report.data.get("evidence_findings") or ()
    excluded = {(row.get("act"), row.get("name")) for row in judged if row.get("finding") == "rejected"}
    back = [
        row
        for row in rows
        if row.get("finding") == "accepted" and (row.get("act"), row.get("name")) in excluded
    ]
    return f"{'、'.join(map(_name, back))}已在调查终结报告中被排除" if back else ""


def _name(row: Json) -> str:
    return f"“{row.get('name') or '未命名证据'}”"
