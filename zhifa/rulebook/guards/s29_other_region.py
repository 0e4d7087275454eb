"""S29 违法行为地不在本机关辖区。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S29",
    "行政处罚由违法行为发生地的行政机关管辖",
    cites=("处罚法§22", "处罚法§25"),
    since="2021-07-15",
    source="D",
)
def other_region(ctx: Context) -> Refusal | None:
    """The place of the violation lies outside the region of the acting body."""
    place, own = str(ctx.get("region") or ctx.world.region), ctx.world.body.region
    if not place or not own or place.startswith(_stem(own)):
        return None
    return Refusal(
        f"违法行为地的行政区划（{place}）不在{ctx.world.body.name}的辖区（{own}）内。",
        "请核对行为地；由本机关管辖的，写明法律依据或者指定管辖的文书，否则移送有管辖权的机关。",
        goto="transfer_jurisdiction",
    )


def _stem(code: str) -> str:
    """The digits of a region code that all its subdivisions share: 440000 → 44, 440100 → 4401."""
    county, town = code[:6], code[6:]
    if town.strip("0"):
        return code
    for width in (2, 4):
        if not county[width:].strip("0"):
            return county[:width]
    return county
