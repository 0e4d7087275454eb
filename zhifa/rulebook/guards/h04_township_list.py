"""H04 乡镇街道赋权事项。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Power
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H04",
    "乡镇、街道只能行使省级决定交由其行使并已公布的处罚权",
    cites=("处罚法§24(1)", "处罚法§23"),
    since="2021-07-15",
    source="R",
)
def township_list(ctx: Context) -> Refusal | None:
    """A township body holds the item by a published provincial decision, or by an article of law itself."""
    body, item = ctx.world.body, ctx.world.item
    if body.level != "township" or body.kind == "entrusted_org" or item is None:
        return None
    region = ctx.get("region") or ctx.world.region
    held = [
        power
        for power in ctx.world.powers
        if power.body == body.code and power.item == item.code and power.held_on(ctx.today, region)
    ]
    if any(_handed_down(power, ctx) for power in held):
        return None
    return Refusal(
        f"“{item.name}”不在省级公布的交由{body.name}行使的处罚权目录内。",
        "请移送县级主管部门办理；目录已经调整的，请先在权责清单中登记赋权决定及其公布日期。",
        goto="transfer_capture" if ctx.attempt.code == "link_party" else "transfer_jurisdiction",
    )


def _handed_down(power: Power, ctx: Context) -> bool:
    if power.basis == "statutory":
        # 处罚法§23 leaves room for a law that names townships: the instrument then is its article.
        return "§" in power.instrument
    named = power.basis == "delegated" and bool(power.instrument)
    return named and power.published_on is not None and power.published_on <= ctx.today
