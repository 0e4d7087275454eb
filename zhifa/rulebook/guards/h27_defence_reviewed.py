"""H27 逐项复核陈述申辩。"""

from collections.abc import Mapping, Sequence

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord, Json
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.prior_notices import last_notice, since

VERDICTS = (True, False, "adopted", "partly", "not_adopted")


@guard(
    "H27",
    "当事人提出的事实、理由和证据应当逐项复核",
    cites="处罚法§45(1)",
    since="2021-07-15",
    source="R",
)
def defence_reviewed(ctx: Context) -> Refusal | None:
    """``defence_answers`` rows: {point, adopted, answer|reason}, as many as points were recorded.

    ``adopted`` is a yes or no, or a code of the set ``adoptions``, which also knows 部分采纳.
    """
    notice = last_notice(ctx.case)
    if notice is None:
        return None
    points = sum(_points(act) for act in since(ctx.case, "record_defence", notice))
    rows = [row for act in since(ctx.case, "review_defence", notice) for row in _rows(act.data)]
    if ctx.attempt.code == "review_defence":
        rows += _rows(ctx.attempt.data)
    answered = [row for row in rows if row.get("adopted") in VERDICTS and _reason(row)]
    if len(answered) == len(rows) and len(answered) >= points:
        return None
    return Refusal(
        f"当事人提出 {points} 项陈述申辩意见，只有 {len(answered)} 项写明了是否采纳和理由。",
        "请对每一项意见写明是否采纳及理由。",
        goto="review_defence",
    )


def _points(act: ActRecord) -> int:
    """Points of one defence: rows with ``point``, entries of a list, or the written lines of a text."""
    value = act.data.get("defence_points")
    entries = str(value or "").splitlines() if isinstance(value, str | None) else value
    return sum(bool(_text(entry.get("point") if isinstance(entry, Mapping) else entry)) for entry in entries)


def _rows(data: Json) -> Sequence[Json]:
    return data.get("defence_answers") or ()


def _reason(row: Json) -> str:
    return _text(row.get("answer")) or _text(row.get("reason"))


def _text(value: object) -> str:
    return str(value or "").strip()
