"""H63 检查主体和检查人员合法。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

KINDS = {"agency", "authorized_org", "entrusted_org"}


@guard(
    "H63",
    "行政检查由法定的、授权的或者受委托的主体以执法人员实施，第三方和辅助人员只能协助",
    cites=("涉企检查意见", "处罚法§42(1)"),
    since="2025-01-03",
    source="W",
)
def inspector(ctx: Context) -> Refusal | None:
    """A body in force; one that acts by entrustment holds a published letter."""
    body = ctx.world.body
    if not body.active or body.kind not in KINDS:
        return Refusal(f"{body.name}不是可以实施行政检查的主体。", "请由有检查职权的行政机关实施。")
    if body.kind == "entrusted_org" and not body.entrustment.get("published_on"):
        return Refusal(f"{body.name}受委托检查，委托书没有公布。", "请先公布委托书，以委托机关的名义检查。")
    helpers = [one.name for one in ctx.officers() if one.auxiliary]
    if helpers:
        return Refusal(
            f"{'、'.join(helpers)}是辅助人员，不能作为检查人员。",
            "请换由持证执法人员检查，辅助人员只作协助。",
        )
    return None
