"""H14 适用的法律版本。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Item
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import covers, in_force, norms_of, published, since, successor

DECIDING = {"decide", "decide_onspot"}


@guard(
    "H14",
    "适用违法行为发生时已公布施行的规定，新规定处罚较轻或者不认为违法的适用新规定",
    cites=("处罚法§37", "处罚法§5(3)"),
    since="2021-07-15",
    source="R",
)
def law_version(ctx: Context) -> Refusal | None:
    """Every cited norm was in force at the violation, or came later and is recorded as lighter."""
    item, day = ctx.world.item, ctx.get("violation_ended_on") or ctx.get("violation_on")
    if item is None or not day:
        return Refusal("没有写明处罚事项和违法行为发生日期，不能确定适用的规定。", "请先选定事项并查明日期。")
    penal = ctx.attempt.data.get("penalty_clauses") or item.penal
    clauses = [*(ctx.attempt.data.get("violated_clauses") or item.violated), *penal]
    if not any(norms_of(item, clause) for clause in penal):
        return Refusal(
            f"处罚依据（{'、'.join(penal)}）在事项库中没有登记效力级别和施行日期。",
            "请引用本事项登记的处罚依据，或者由事项库管理员补充登记。",
        )
    at = date.fromisoformat(str(day)[:10])
    for clause in clauses:
        why = _flaw(item, clause, at, ctx)
        if why:
            return Refusal(f"{clause}{why}。", "请改用应当适用的条款；修订前后轻重由事项库管理员比较并登记。")
    return None


def _flaw(item: Item, clause: str, at: date, ctx: Context) -> str:
    rows, today = norms_of(item, clause), ctx.today
    if not rows:
        return ""
    then = next((row for row in rows if in_force(row, at)), None)
    later = successor(item, clause, at, today)
    if then is None:
        lighter = later is not None and later.get("lighter") is True and published(later, today)
        began = min(since(row) for row in rows)
        state = f"自 {began} 起施行" if began > at else "已经失效"
        return "" if lighter else f"在违法行为发生时（{at}）{'尚未施行，' if began > at else ''}{state}"
    if not published(then, at):
        return f"在违法行为发生时（{at}）没有公布，不得作为处罚依据"
    if later is None or ctx.attempt.code not in DECIDING:
        return ""
    if later.get("lighter") is None:
        return (
            f"在违法行为发生后已经修改，新旧规定孰轻尚未比较（新规定 {later['cite']}，{since(later)} 起施行）"
        )
    moved = not covers(str(later["cite"]), clause)
    return f"已被处罚较轻的 {later['cite']} 取代，应当适用新规定" if later["lighter"] and moved else ""
