"""H43 当场收缴罚款须出具财政部门统一制发的专用票据。"""

import re

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

COLLECTIONS = ("pay", "collect_onspot")


@guard(
    "H43",
    "当场收缴罚款应当出具财政部门统一制发的专用票据",
    cites=("处罚法§70", "处罚法§77"),
    since="2021-07-15",
    source="R",
    needs=("receipt_number",),
)
def fiscal_receipt(ctx: Context) -> Refusal | None:
    """A receipt number serves one payment; one given on the spot looks like a fiscal receipt's."""
    number = re.sub(r"\s", "", str(ctx.attempt.data["receipt_number"]))
    digits = ctx.number("H43.digits")
    if ctx.attempt.code == "collect_onspot" and not _looks_fiscal(number, digits):
        return Refusal(
            f"“{number}”不是财政专用票据的号码（至少含 {digits} 位连续数字）；不出具专用票据的，当事人有权拒绝缴纳。",
            "请填写财政部门统一制发的专用票据的号码，不得使用收据或者白条。",
        )
    used = {str(act.data.get("receipt_number") or "") for code in COLLECTIONS for act in ctx.case.all(code)}
    if number in {re.sub(r"\s", "", one) for one in used}:
        remedy = "请核对本次缴款的票据号码；同一笔款项请不要重复登记。"
        return Refusal(f"票据号码 {number} 在本案中已经登记过一次缴款。", remedy)
    return None


def _looks_fiscal(number: str, digits: int) -> bool:
    allowed = re.fullmatch(r"[0-9A-Za-z\u4e00-\u9fff()（）〔〕\-]+", number)
    return bool(allowed and re.search(rf"[0-9]{{{digits},}}", number))
