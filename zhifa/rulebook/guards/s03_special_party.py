"""S03 当事人是未成年人、老年人、残疾人或者外国人。"""

from datetime import date

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Party
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.periods import add_months

CARE = {
    "minor": ("未成年人", "询问时通知监护人到场"),
    "elderly": ("老年人", "用当事人听得懂的语言说明权利，必要时请家属陪同"),
    "disabled": ("残疾人", "按需要提供手语、盲文等无障碍帮助"),
    "foreigner": ("外国人", "核实国籍和证件、提供翻译，并按规定通报"),
}


@guard(
    "S03",
    "对未成年人、老年人、残疾人、外国人应当保障其行使权利",
    cites=("处罚法§30", "处罚法§7(1)"),
    since="2021-07-15",
    source="D",
)
def special_party(ctx: Context) -> Refusal | None:
    """Marked in the registry, or known from the birth date on the day of the act."""
    party = ctx.world.party
    found = _traits(party, ctx) if party else []
    if not found:
        return None
    return Refusal(
        f"当事人是{'、'.join(CARE[trait][0] for trait in found)}，办案时需要特别保障其权利。",
        f"请{'；'.join(CARE[trait][1] for trait in found)}，并说明已作的安排。",
    )


def _traits(party: Party, ctx: Context) -> list[str]:
    traits = {trait for trait in party.traits if trait in CARE}
    if party.birth_date is not None:
        traits |= _by_age(party.birth_date, ctx)
    return [trait for trait in CARE if trait in traits]


def _by_age(born: date, ctx: Context) -> set[str]:
    """On the birthday itself one is not yet a full year older, as criminal-law practice counts 已满."""
    minor_until = add_months(born, 12 * ctx.number("S03.minor_age"))
    elderly_from = add_months(born, 12 * ctx.number("S03.elderly_age"))
    if ctx.today <= minor_until:
        return {"minor"}
    return {"elderly"} if ctx.today >= elderly_from else set()
