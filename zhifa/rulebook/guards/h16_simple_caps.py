"""H16 当场处罚的限度。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import Sanction, kind_names, yuan

KINDS_ONSPOT = {"11", "21"}


@guard(
    "H16",
    "当场处罚限于警告和法定数额以下的罚款",
    cites="处罚法§51",
    since="2021-07-15",
    source="R",
)
def simple_caps(ctx: Context) -> Refusal | None:
    """Only a law may set other limits; a party of unknown class is treated as a citizen."""
    item, party, sanction = ctx.world.item, ctx.world.party, Sanction.of(ctx.attempt.data)
    if item is not None and item.simple_law:
        return None
    other = sanction.kinds - KINDS_ONSPOT
    if other:
        return Refusal(
            f"{kind_names(other)}不能当场作出，当场处罚只能是警告或者罚款。",
            "请去掉该种类，或者转为普通程序。",
            goto="convert_to_ordinary",
        )
    citizen = party is None or party.is_citizen
    cap = ctx.number("T06" if citizen else "T07")
    if sanction.fine <= cap:
        return None
    return Refusal(
        f"罚款{yuan(sanction.fine)}，超过对{'公民' if citizen else '法人或者其他组织'}当场处罚的上限{yuan(cap)}。",
        f"请把罚款改为{yuan(cap)}以下，或者转为普通程序。",
        goto="convert_to_ordinary",
    )
