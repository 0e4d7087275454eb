"""H55 实施查封、扣押的现场步骤。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank

STEPS = {
    "certificate_shown": "没有出示执法身份证件",
    "rights_told": "没有当场告知采取措施的理由、依据和当事人依法享有的权利、救济途径",
    "list_handed_over": "没有当场交付决定书和清单",
}


@guard(
    "H55",
    "实施强制措施应当出示证件、通知到场、告知、听取意见、制作笔录并当场交付决定书和清单",
    cites=("强制法§18", "强制法§24"),
    since="2012-01-01",
    source="R",
    needs=("measure_course",),
)
def onsite_steps(ctx: Context) -> Refusal | None:
    """Each step of the law is on record; where the party is absent, a witness attends."""
    data = ctx.attempt.data
    lacking = [text for element, text in STEPS.items() if data.get(element) is not True]
    if data.get("record_signature") == "absent" and is_blank(data.get("witness")):
        lacking.append("当事人不到场，也没有邀请见证人到场")
    if not lacking:
        return None
    return Refusal(f"{'；'.join(lacking)}。", "请当场补办并如实填写；没有做到的，不得实施查封、扣押。")
