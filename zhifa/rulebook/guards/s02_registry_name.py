"""S02 当事人名称与登记不一致。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import squeezed


@guard("S02", "当事人名称应当与登记信息一致", cites="处罚法§59(1)(1)", since="2021-07-15", source="D")
def registry_name(ctx: Context) -> Refusal | None:
    """The party's name is the registered one; brackets, spaces and punctuation do not matter."""
    party = ctx.world.party
    if party is None or not party.registry_name or squeezed(party.name) == squeezed(party.registry_name):
        return None
    return Refusal(
        f"当事人名称写作“{party.name}”，登记机关登记的是“{party.registry_name}”。",
        "请改用登记的名称；名称已变更的，更新当事人信息并附变更登记材料。",
    )
