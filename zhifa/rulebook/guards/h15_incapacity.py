"""H15 无责任能力的不予处罚。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Party
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.periods import add_months


@guard(
    "H15",
    "不满十四周岁的人和不能辨认或者控制自己行为的人有违法行为的，不予行政处罚",
    cites=("处罚法§30", "处罚法§31"),
    since="2021-07-15",
    source="R",
)
def incapacity(ctx: Context) -> Refusal | None:
    """Nobody is punished for what was done before the day after the fourteenth birthday, or unknowingly."""
    party, day = ctx.world.party, ctx.get("violation_ended_on") or ctx.get("violation_on")
    if party is None or not party.is_citizen:
        return None
    why = "不能辨认或者不能控制自己行为" if party.incapable else _too_young(party, day, ctx)
    if not why:
        return None
    onspot = ctx.attempt.code in {"find_onsite", "decide_onspot"}
    return Refusal(
        f"{party.name}实施违法行为时{why}，不予行政处罚。",
        "请作出不予行政处罚决定，并责令监护人加以管教或者看管治疗"
        + ("；当场处罚程序请转为普通程序。" if onspot else "。"),
        goto="convert_to_ordinary" if onspot else "investigation_report",
    )


def _too_young(party: Party, day: object, ctx: Context) -> str:
    if party.birth_date is None or not day:
        return ""
    age = ctx.number("H15.age")
    # On the birthday itself the age counts as not yet reached: the reading that favours the party.
    young = date.fromisoformat(str(day)[:10]) <= add_months(party.birth_date, 12 * age)
    return f"（{str(day)[:10]}）不满{age}周岁" if young else ""
