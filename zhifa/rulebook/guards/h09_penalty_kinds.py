"""H09 处罚种类合法。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Item
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.norms import norms_of
from zhifa.rulebook.sanction import KINDS, Sanction, kind_names

# 处罚法§10–14、§16: what each rank of norm may create. A rule that details a law stands beside it in the item.
RULE = {"11", "12", "21"}
MAY_SET = {
    "law": set(KINDS),
    "admin_reg": set(KINDS) - {"51"},
    "local_reg": set(KINDS) - {"51", "99"},
    "dept_rule": RULE,
    "local_rule": RULE,
}


@guard(
    "H09",
    "处罚种类应当是处罚依据规定的、该效力级别可以设定的种类",
    cites=("处罚法§9", "处罚法§10", "处罚法§11", "处罚法§12", "处罚法§13", "处罚法§14", "处罚法§16"),
    since="2021-07-15",
    source="R",
)
def penalty_kinds(ctx: Context) -> Refusal | None:
    """Each kind is one of the item's, and a penal norm of sufficient rank stands behind it."""
    kinds, item = Sanction.of(ctx.attempt.data).kinds, ctx.world.item
    if item is None or not kinds:
        return None
    foreign = kinds - set(item.kinds)
    if foreign:
        return Refusal(
            f"“{item.name}”的处罚依据没有规定{kind_names(foreign)}。",
            f"请在依据规定的种类内选择：{kind_names(item.kinds)}。",
        )
    beyond = kinds - _settable(item, str(ctx.attempt.data.get("other_penalty") or ""))
    if not beyond:
        return None
    return Refusal(
        f"处罚依据（{'、'.join(item.penal)}）的效力级别无权设定{kind_names(beyond)}。",
        "请去掉该种类；另有法律、法规规定的，请在事项库中补登该依据及其效力级别。",
    )


def _settable(item: Item, words: str) -> set[str]:
    ranks = {str(row.get("rank")) for clause in item.penal for row in norms_of(item, clause)}
    kinds = {kind for rank in ranks for kind in MAY_SET.get(rank, ())}
    # §12(1): a local regulation may have other permits revoked, never the business licence.
    return kinds - {"33"} if "营业执照" in words and not ranks & {"law", "admin_reg"} else kinds
