"""S35 金额达到刑法规定的数额而没有认定涉嫌犯罪。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.referrals import SENT
from zhifa.rulebook.sanction import yuan


@guard(
    "S35",
    "涉案金额达到刑法规定的数额的，应当核实是否涉嫌犯罪",
    cites=("移送规定§3(1)", "处罚法§27(1)"),
    since="2021-07-15",
    source="R",
    needs=("goods_value",),
)
def crime_threshold(ctx: Context) -> Refusal | None:
    """The amount that the field's offences begin with (S35.goods_value; 0: none is known for the field)."""
    least, goods = ctx.number("S35.goods_value"), int(ctx.attempt.data["goods_value"])
    if not least or goods < least or ctx.attempt.data.get("suspected_crime"):
        return None
    if ctx.case.done("decide_referral") or any(ctx.case.done(code) for code in SENT):
        return None
    return Refusal(
        f"货值（销售）金额{yuan(goods)}，达到刑法规定的{yuan(least)}，报告没有认定涉嫌犯罪。",
        "请核实销售金额和行为性质：涉嫌犯罪的，登记“发现涉嫌犯罪”并报正职负责人决定；不涉嫌的，写明理由。",
        goto="suspect_crime",
    )
