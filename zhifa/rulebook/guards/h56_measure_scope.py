"""H56 查封、扣押的范围。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank
from zhifa.rulebook.measures import opener, things

CHECKS = {
    "related": "与违法行为有关",
    "not_necessities": "不是公民个人及其所扶养家属的生活必需品",
    "not_sealed": "没有被其他国家机关依法查封",
}


@guard(
    "H56",
    "查封、扣押限于涉案的场所、设施或者财物，不得及于生活必需品，不得重复查封",
    cites="强制法§23",
    since="2012-01-01",
    source="R",
    needs=("measure_rows",),
)
def measure_scope(ctx: Context) -> Refusal | None:
    """Every check was made; what is seized on the spot was approved before."""
    if ctx.attempt.code == "carry_out_seizure":
        return _approved(ctx)
    ticked = set(ctx.attempt.data.get("measure_scope") or ())
    lacking = [text for code, text in CHECKS.items() if code not in ticked]
    if lacking:
        return Refusal(
            f"没有核对：{'；'.join(lacking)}。",
            "请逐项核对；有一项不具备的，不得查封、扣押该场所、设施或者财物。",
        )
    unclear = [
        str(row.get("name")) for row in ctx.attempt.data["measure_rows"] if is_blank(row.get("quantity"))
    ]
    if unclear:
        return Refusal(f"{'、'.join(unclear)}没有写明数量。", "请逐件写明名称、规格和数量。")
    return None


def _approved(ctx: Context) -> Refusal | None:
    first = opener(ctx.case, ctx.attempt.track)
    more = set(things(ctx.attempt.data["measure_rows"])) - set(
        things(first.data.get("measure_rows") if first else ())
    )
    if not more:
        return None
    return Refusal(
        f"{'、'.join(sorted(more))}不在批准的范围内。",
        "请只查封、扣押已经批准的对象；需要增加的，另行报批，情况紧急的当场实施后补办。",
    )
