"""H03 受委托的组织不得实施行政强制措施。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H03",
    "行政强制措施权不得委托，受委托的组织不得实施",
    cites="强制法§17(1)",
    since="2012-01-01",
    source="R",
)
def no_entrusted_coercion(ctx: Context) -> Refusal | None:
    """A body that acts by entrustment may not create a coercive measure."""
    body = ctx.world.body
    if body.kind != "entrusted_org":
        return None
    return Refusal(
        f"{body.name}是受委托的组织，不得实施行政强制措施。",
        f"请报委托机关{body.principal or ''}由具有法定职权的行政机关实施。",
    )
