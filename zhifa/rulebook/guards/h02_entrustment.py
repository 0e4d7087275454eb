"""H02 委托有效。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H02",
    "受委托组织应当在公布的书面委托范围和期限内，以委托机关名义实施处罚",
    cites=("处罚法§20", "处罚法§21"),
    since="2021-07-15",
    source="R",
)
def entrustment(ctx: Context) -> Refusal | None:
    """``Body.entrustment``: {letter, principal, items, powers, since, until, published_on, sub_entrusted?}."""
    body = ctx.world.body
    if body.kind != "entrusted_org":
        return None
    why = _flaw(ctx)
    if not why:
        return None
    return Refusal(
        f"{body.name}是受委托组织，{why}，不能实施本项处罚。",
        "请由委托机关自行办理，或者补办书面委托并向社会公布后再办。",
    )


def _flaw(ctx: Context) -> str:
    letter, body, today = ctx.world.body.entrustment, ctx.world.body, ctx.today.isoformat()
    item = ctx.world.item.code if ctx.world.item else str(ctx.get("item") or "")
    if not letter.get("letter"):
        return "没有登记委托书"
    if letter.get("sub_entrusted"):
        return "其委托来自另一受委托组织，属于再委托"
    if not body.principal or letter.get("principal") != body.principal:
        return "没有登记委托机关，不能以委托机关的名义作出处罚"
    if not str(letter.get("since") or "9999") <= today <= str(letter.get("until") or "0000"):
        return f"{today} 不在委托书载明的期限内"
    if not letter.get("published_on") or str(letter["published_on"]) > today:
        return "委托书尚未向社会公布"
    if "penalty" not in (letter.get("powers") or ()):
        return "委托书没有授予行政处罚的权限"
    return "" if item in (letter.get("items") or ()) else "本事项不在委托书载明的事项之内"
