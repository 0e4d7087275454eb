"""H77 快速办理的条件和排除情形。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Party
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank
from zhifa.rulebook.hearing_scope import in_hearing_scope, proposed
from zhifa.rulebook.periods import add_months

CONDITIONS = {
    "facts_clear": "事实清楚",
    "admitted": "当事人自愿认错认罚",
    "no_objection": "当事人对违法事实和法律适用没有异议",
    "not_simple": "不适用当场处罚",
}
BACK = "convert_from_fast"


@guard(
    "H77",
    "快速办理须有依据、具备条件并经当事人事先书面同意，不得减少当事人的权利",
    cites=("公安程序规定§40", "公安程序规定§41", "公安程序规定§42"),
    since="2021-07-15",
    source="R",
)
def fast_track(ctx: Context) -> Refusal | None:
    """Consent first; nobody who needs care, nothing that a hearing must be offered for, no detention."""
    if ctx.attempt.code == "choose_fast":
        return _unsuited_party(ctx) or _conditions(ctx)
    grave = ["行政拘留"] if "51" in proposed(ctx).kinds else in_hearing_scope(ctx)
    if not grave:
        return _unsuited_party(ctx)
    return Refusal(
        f"拟作出的处罚不能快速办理：{'；'.join(grave)}。", "请转回普通程序办理，并告知听证权利。", goto=BACK
    )


def _conditions(ctx: Context) -> Refusal | None:
    data = ctx.attempt.data
    if not ctx.attempt.has("fast_conditions", "party_signature"):
        return None
    lacking = [text for code, text in CONDITIONS.items() if code not in data["fast_conditions"]]
    if lacking:
        return Refusal(f"快速办理的条件不具备：{'；'.join(lacking)}。", "请按普通程序办理。")
    if is_blank(data.get("fast_basis")):
        return Refusal(
            "没有写明本领域允许快速办理的依据。", "请写明规章或者省级文件的条款；没有的按普通程序办理。"
        )
    if data["party_signature"] != "signed":
        return Refusal("当事人没有签名同意快速办理。", "请按普通程序办理；当事人同意的，先由其签名。")
    return None


def _unsuited_party(ctx: Context) -> Refusal | None:
    party = ctx.world.party
    if party is None or not (_minor(party, ctx) or party.incapable or "disabled" in party.traits):
        return None
    return Refusal(
        f"{party.name}是未成年人、残疾人或者疑似精神障碍的人，不适用快速办理。",
        "请按普通程序办理，保障其行使权利。",
        goto=BACK,
    )


def _minor(party: Party, ctx: Context) -> bool:
    if party.birth_date is None:
        return "minor" in party.traits
    return ctx.today <= add_months(party.birth_date, 12 * ctx.number("S03.minor_age"))
