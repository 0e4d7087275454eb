"""S14 个体工商户按公民还是按组织对待，影响听证标准。"""

from dataclasses import replace

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.hearing_scope import threshold
from zhifa.rulebook.sanction import Sanction, yuan


@guard(
    "S14",
    "个体工商户默认按公民适用数额标准，应当核对本地的做法",
    cites="处罚法§63(1)",
    since="2021-07-15",
    source="M",
    needs=("penalty_kinds",),
)
def individual_business(ctx: Context) -> Refusal | None:
    """The amount reaches the limit for citizens but not the one for organisations."""
    party, sanction = ctx.world.party, Sanction.of(ctx.attempt.data)
    if party is None or party.kind != "04":
        return None
    organisation = replace(ctx, world=replace(ctx.world, party=replace(party, kind="02")))
    for what, name, amount in (("fine", "罚款", sanction.fine), ("gains", "没收违法所得", sanction.gains)):
        low, high = threshold(ctx, what)[0], threshold(organisation, what)[0]
        if low <= amount < high:
            return Refusal(
                f"当事人是个体工商户，按公民对待，{name}{yuan(amount)}达到听证标准{yuan(low)}；"
                f"若按组织对待，标准是{yuan(high)}。",
                "请核对本地对个体工商户的认定，并说明采用的标准；按公民告知听证对当事人更为有利。",
            )
    return None
