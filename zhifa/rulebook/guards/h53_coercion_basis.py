"""H53 行政强制措施的设定依据须达到规定层级。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import norms_of

FREEZE = "4"
SEALING = {"law", "admin_reg", "local_reg"}
NAMES = {
    "law": "法律", "admin_reg": "行政法规", "local_reg": "地方性法规", "dept_rule": "部门规章", "local_rule": "地方政府规章",
    "document": "其他规范性文件",
}  # fmt: skip


@guard(
    "H53",
    "查封、扣押须有法律、法规依据；冻结由法律规定；规章和其他文件不得设定",
    cites=("强制法§10", "强制法§22", "强制法§29(1)"),
    since="2012-01-01",
    source="R",
    needs=("measure_kind", "measure_basis", "measure_basis_rank"),
)
def coercion_basis(ctx: Context) -> Refusal | None:
    """The rank that is stated must allow the measure, and must be that of the registered norms."""
    kind, rank = str(ctx.attempt.data["measure_kind"]), str(ctx.attempt.data["measure_basis_rank"])
    if kind == "1":
        return Refusal(
            "限制公民人身自由只能由法律规定的机关实施。", "请移交有权机关依法处理。", cites=("强制法§10(4)",)
        )
    wrong = _misnamed(ctx, rank)
    if wrong:
        return wrong
    if rank in ({"law"} if kind == FREEZE else SEALING):
        return None
    needed = "法律" if kind == FREEZE else "法律、行政法规或者地方性法规"
    return Refusal(
        f"依据是{NAMES.get(rank, rank)}，{'冻结' if kind == FREEZE else '查封、扣押'}须有{needed}的规定。",
        f"请写明规定该措施的{needed}条款；没有的，不得采取该措施。",
    )


def _misnamed(ctx: Context, rank: str) -> Refusal | None:
    """Where the item's norms know the clause, they decide on its rank."""
    item = ctx.world.item
    for clause in ctx.attempt.data["measure_basis"] if item else ():
        for row in norms_of(item, str(clause)) if item else ():
            if row["rank"] != rank:
                found = NAMES.get(str(row["rank"]), str(row["rank"]))
                return Refusal(f"{clause}是{found}，填写的层级不对。", f"请把依据的效力层级改为{found}。")
    return None
