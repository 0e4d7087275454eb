"""H52 拍卖查封、扣押的财物抵缴罚款。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.remedies import pending, remedy_end

AUCTION = "3"
SEIZED = ("carry_out_seizure", "seize_urgently")


@guard(
    "H52",
    "没有强制执行权的机关，只有当事人逾期不复议、不起诉，经催告仍不履行的，可以拍卖已经查封、扣押的财物抵缴罚款",
    cites=("强制法§46(3)", "强制法§48"),
    since="2012-01-01",
    source="R",
    needs=("execution_way",),
)
def auction(ctx: Context) -> Refusal | None:
    """The goods were seized in this case and no remedy is left."""
    if ctx.attempt.data["execution_way"] != AUCTION:
        return None
    if not any(ctx.case.done(code) for code in SEIZED):
        return Refusal(
            "本案没有查封、扣押财物，没有可以拍卖抵缴的财物。", "请申请人民法院强制执行。", goto="apply_court"
        )
    end = remedy_end(ctx)
    if pending(ctx.case) is None and end is not None and ctx.today > end:
        return None
    return Refusal(
        "当事人申请复议、提起诉讼的期限没有届满，或者复议、诉讼没有结果。", "请在救济程序终了以后拍卖。"
    )
