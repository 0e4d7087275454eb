"""H56 查封、扣押的范围。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank
from zhifa.rulebook.measures import held, opener, things

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
    """Every check was made, nothing is listed twice; what is seized on the spot was approved before."""
    if (twice := _twice(ctx)) is not None:
        return twice
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


def _twice(ctx: Context) -> Refusal | None:
    """One thing, one row; what is held already is not seized again."""
    named = things(ctx.attempt.data["measure_rows"])
    doubled = {name for name in named if named.count(name) > 1}
    if doubled:
        return Refusal(
            f"清单上{'、'.join(sorted(doubled))}列了不止一次。",
            "同一件只列一行并写明总数；同名的不同物品，用规格、批号或者编号区分名称。",
        )
    again = set(named) & held(ctx.case) if ctx.attempt.code != "carry_out_seizure" else set()
    if not again:
        return None
    return Refusal(
        f"{'、'.join(sorted(again))}已经在本案中查封、扣押或者登记保存，不能重复采取措施。",
        "请核对清单；需要延长期限的，在原措施中办理延长。",
    )


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
