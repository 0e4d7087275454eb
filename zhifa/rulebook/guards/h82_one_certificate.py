"""H82 一人一证。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H82",
    "持有有效执法证件的人员不能重复首次申领，被吊销的不能再申领",
    cites=("处罚法§42(1)",),
    since="2021-07-15",
    source="D",
    needs=("applicant", "certificate_purpose"),
)
def one_certificate(ctx: Context) -> Refusal | None:
    """One valid certificate a person; a renewal needs one to renew; who lost it by revocation gets none."""
    applicant = ctx.world.officers.get(str(ctx.get("applicant")))
    held = applicant.certificate if applicant else None
    purpose = ctx.get("certificate_purpose")
    if applicant is None:
        return None
    if held is not None and held.revoked_on is not None and purpose != "first":
        return Refusal(
            f"{applicant.name}的执法证件已于 {held.revoked_on} 吊销，不能换证或者补证。",
            "请核对；依法可以重新取得资格的，按首次申领办理。",
        )
    if purpose == "first" and held is not None and held.valid_on(ctx.today):
        return Refusal(
            f"{applicant.name}持有有效的执法证件（{held.number}，{held.valid_until} 止）。",
            "请把申领事由改为“期满换证”或者“遗失、损毁补证”。",
        )
    if purpose != "first" and held is None:
        return Refusal(
            f"{applicant.name}没有登记过执法证件，不能换证或者补证。", "请把申领事由改为“首次申领”。"
        )
    return None
