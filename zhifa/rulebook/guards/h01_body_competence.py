"""H01 主体资格与职权。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Item, Power
from zhifa.rulebook.guards.registry import Refusal, guard

WAYS_OUT = {"docket": "transfer_jurisdiction", "link_party": "transfer_capture"}


@guard(
    "H01",
    "处罚应当由具有处罚权的主体在法定职权和管辖区域内实施",
    cites=("处罚法§17", "处罚法§22", "处罚法§23", "处罚法§38(1)"),
    since="2021-07-15",
    source="R",
)
def body_competence(ctx: Context) -> Refusal | None:
    """The body is active and holds the item in this region today, on a list that has been published."""
    body, item = ctx.world.body, ctx.world.item
    if not body.active:
        return Refusal(f"{body.name}已被停用，不具有执法主体资格。", "请由承接职权的机关办理。")
    if item is None:
        return Refusal(
            f"没有查到处罚事项{ctx.get('item') or ''}，无法核对职权。", "请从本机关的权责清单中选择事项。"
        )
    own = [power for power in ctx.world.powers if power.body == body.code and power.item == item.code]
    why = _lacking(own, item, ctx)
    if not why:
        return None
    return Refusal(
        f"{body.name}{why}，作出的处罚无效。",
        "请核对事项和违法行为发生地；确实不属于本机关职权的，移送有管辖权的机关。",
        goto=WAYS_OUT.get(ctx.attempt.code, "hand_over"),
    )


def _lacking(own: list[Power], item: Item, ctx: Context) -> str:
    region, today = ctx.get("region") or ctx.world.region, ctx.today
    if not own:
        return f"的权责清单中没有“{item.name}”"
    # Regions are asked of each power on its own life, so that the sentence names what is really missing.
    here = [power for power in own if power.held_on(power.since, region)]
    if not here:
        return f"对“{item.name}”的职权不及于违法行为发生地（区划 {region}）"
    held = [power for power in here if power.held_on(today, region)]
    if not held:
        return f"在 {today.isoformat()} 不享有“{item.name}”的职权"
    if not any(power.published_on and power.published_on <= today for power in held):
        return f"享有“{item.name}”职权的清单或者决定尚未公布"
    return ""
