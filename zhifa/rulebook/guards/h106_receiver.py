"""H106 签收的人应当是依法可以签收的人。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

ON_THE_SPOT, DIRECT, PASSED_ON = "1", "2", "7"
NOT_FOR_ORGANISATIONS = {"family": "同住的成年家属", "guardian": "监护人"}
NOT_FOR_PERSONS = {"legal_rep": "法定代表人、主要负责人", "mail_receiver": "负责收件的人"}
NATURAL_PERSON, INDIVIDUAL_BUSINESS = "01", "04"


@guard(
    "H106",
    "送达应当由受送达人或者法律规定可以签收的人签收",
    cites=("民诉法§88", "民诉解释§130"),
    since="2021-07-15",
    source="R",
    needs=("service_method", "receiver_relation"),
)
def receiver(ctx: Context) -> Refusal | None:
    """The household signs for a person, the office for an organisation; a unit only passes on."""
    method, relation = (str(ctx.attempt.data[key]) for key in ("service_method", "receiver_relation"))
    if relation == "forwarding_unit" and method != PASSED_ON:
        return Refusal(
            "转交的单位不能代替受送达人签收。", "向军人、被监禁的人等送达的，用转交送达。", "pass_on_service"
        )
    party = ctx.world.party
    if party is None or method not in (ON_THE_SPOT, DIRECT) or party.kind == INDIVIDUAL_BUSINESS:
        return None
    wrong = NOT_FOR_PERSONS if party.kind == NATURAL_PERSON else NOT_FOR_ORGANISATIONS
    if relation not in wrong:
        return None
    who = (
        "本人、同住的成年家属、代理人或者指定的代收人"
        if wrong is NOT_FOR_PERSONS
        else "法定代表人、主要负责人、负责收件的人、代理人或者指定的代收人"
    )
    return Refusal(f"{party.name}的文书由{wrong[relation]}签收，不发生直接送达的效力。", f"请由{who}签收。")
