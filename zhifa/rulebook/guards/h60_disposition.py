"""H60 每一件财物都有处理结果。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.measures import HELD, SETTLING, begun, own, things
from zhifa.rulebook.sanction import Sanction

ENDED = ("disposal_rows", "released_rows", "transferred_rows")
CONFISCATION = "23"


@guard(
    "H60",
    "查封、扣押和先行登记保存了结前，每一件财物都应当有处理结果",
    cites=("强制法§27", "强制法§28", "处罚法§56"),
    since="2012-01-01",
    source="R",
)
def disposition(ctx: Context) -> Refusal | None:
    """Nothing that was taken is left over, nothing else is disposed of, and only what was confiscated is kept."""
    data, start = ctx.attempt.data, begun(ctx.case, ctx.attempt.track)
    if start is None or not any(data.get(name) for name in ENDED):
        return None
    held = {name for element in HELD for name in things(start.data.get(element))}
    before = {
        name
        for act in own(ctx.case, ctx.attempt.track, SETTLING)
        for name in things(act.data.get("disposal_rows"))
    }
    now = {name for element in ENDED for name in things(data.get(element))}
    if now - held:
        return Refusal(f"{_names(now - held)}不在清单上。", "请按清单上的名称填写。")
    left = held - before - now
    if ctx.attempt.outcome == "partial":
        return None if left else Refusal("财物已经全部有处理结果。", "请选择全部处理完毕或者全部解除退还。")
    if left:
        return Refusal(
            f"{_names(left)}还没有处理结果。", "请逐件写明处理方式；只处理一部分的，选择“处理一部分”。"
        )
    return _kept(ctx)


def _kept(ctx: Context) -> Refusal | None:
    rows = ctx.attempt.data.get("disposal_rows") or ()
    taken = {str(row.get("name")) for row in rows if row.get("disposal") == "confiscated"}
    decision = ctx.case.last("decide", "penalty")
    if not taken or (decision is not None and CONFISCATION in Sanction.of(decision.data).kinds):
        return None
    return Refusal(
        f"没有没收{_names(taken)}的行政处罚决定。",
        "请先作出没收非法财物的决定，或者解除退还。",
        goto="decide",
    )


def _names(names: set[str]) -> str:
    return "、".join(sorted(names))
