"""H31 处罚决定书载明法定内容。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_placeholder, says_nothing

CONTENT = {
    "violation_facts": "违法事实",
    "violated_clauses": "违反的条款",
    "penalty_clauses": "处罚依据",
    "discretion_reason": "裁量理由",
    "remedy_government": "行政复议机关",
}
ORDINARY = {"evidence_findings": "证据", "remedy_court": "管辖的人民法院"}
FINE = {"payment_bank": "代收银行", "payment_account": "代收账户"}
MEASURED_IN_WORDS = {"31", "32", "33", "41", "42", "43", "44", "99"}


@guard(
    "H31",
    "处罚决定书应当载明法定内容",
    cites=("处罚法§59(1)", "处罚法§52(2)", "罚缴办法§7"),
    since="2021-07-15",
    source="R",
    needs=("penalty_kinds",),
)
def decision_content(ctx: Context) -> Refusal | None:
    """Every item of §59 is there and none is a placeholder; a fine names the bank that receives it."""
    data = ctx.attempt.data
    wanted = CONTENT | (ORDINARY if ctx.attempt.code == "decide" else {})
    wanted |= FINE if data.get("fine_amount") else {}
    if MEASURED_IN_WORDS & set(data["penalty_kinds"]):
        wanted |= {"other_penalty": "其他处罚的具体内容和期限"}
    missing = [name for element, name in wanted.items() if not data.get(element)]
    if not (ctx.world.party or ctx.get("party_name")):
        missing.insert(0, "当事人")
    blanks = [f"{name}（{data[code]}）" for code, name in wanted.items() if is_placeholder(data.get(code))]
    faults = [f"没有写明{'、'.join(missing)}"] if missing else []
    faults += [f"{'、'.join(blanks)}仍是待填内容"] if blanks else []
    court = data.get("remedy_court")
    if not faults and not says_nothing(court) and "法院" not in str(court):
        faults.append(f"提起行政诉讼的机关写成了“{court}”，不是人民法院")
    if not faults:
        return None
    return Refusal(f"处罚决定书{'；'.join(faults)}，不符合法定的决定书内容。", "请逐项写明实际内容后再提交。")
