"""H81 申领执法证件的人。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

CONDITIONS = frozenset({"staff", "duty", "regular", "conduct"})


@guard(
    "H81",
    "执法证件只能由具备条件的在岗执法人员申领",
    cites=("处罚法§42(1)",),
    since="2021-07-15",
    source="R",
)
def certificate_applicant(ctx: Context) -> Refusal | None:
    """The applicant holds a post in the body and is no auxiliary; every condition was checked."""
    applicant = ctx.world.officers.get(str(ctx.get("applicant") or ""))
    if applicant is None or not applicant.roles:
        return Refusal(
            "申领人今天在本机关没有岗位。", "请核对人员；新到岗的，请先在“主体人员”中登记任职后再申报。"
        )
    if applicant.auxiliary:
        return Refusal(
            f"{applicant.name}是执法辅助人员，不能取得行政执法证件。",
            "请安排具有执法资格条件的在编人员申领。",
        )
    if missing := CONDITIONS - set(ctx.get("certificate_tests") or ()):
        return Refusal(
            f"申领条件还有 {len(missing)} 项没有核对。", "请逐项核对并勾选；有一项不具备的，不能申报。"
        )
    return None
