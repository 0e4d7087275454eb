"""H36 涉嫌犯罪的不得以罚代刑。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.referrals import returned, sent, undecided
from zhifa.rulebook.sanction import Sanction, kind_names

FINE, DETENTION = "21", "51"


@guard(
    "H36",
    "违法行为涉嫌犯罪的应当移送司法机关，不得以行政处罚代替刑事处罚",
    cites=("处罚法§8(2)", "处罚法§27(1)", "移送规定§11(1)"),
    since="2021-07-15",
    source="R",
)
def no_fine_for_crime(ctx: Context) -> Refusal | None:
    """A suspicion is settled by the principal head before any decision; while the case is with the police there
    is no fine and no detention, and after a sentence none either."""
    if undecided(ctx.case) is not None or _suspected_onspot(ctx):
        return Refusal(
            "本案的违法行为涉嫌犯罪，正职负责人尚未就移送作出决定，不能先作出处理决定。",
            "请指定专案组核实，提出书面报告，由正职负责人决定是否移送公安机关；"
            "适用快速办理的先转回普通程序；经核实不涉嫌犯罪的，由正职负责人决定不移送，或者补充调查后重新制作调查终结报告。",
            goto="suspect_crime",
        )
    referral = sent(ctx.case)
    if referral is not None:
        return _while_referred(ctx, referral)
    back = returned(ctx.case)
    if back is not None and back.data.get("return_kind") == "convicted":
        return _money(
            ctx, "人民法院已经判处刑罚，移送前没有罚款的，判决以后不能再给予罚款或者拘留", "处罚法§35(2)"
        )
    return None


def _suspected_onspot(ctx: Context) -> bool:
    """Before there is a report, what the form or the case itself says."""
    return not ctx.case.done("investigation_report") and bool(ctx.get("suspected_crime"))


def _while_referred(ctx: Context, referral: ActRecord) -> Refusal | None:
    if ctx.attempt.outcome in ("no_penalty", "unfounded"):
        return Refusal(
            "案件已经移送公安机关，还没有退回，不能作出不予处罚或者事实不成立的决定。",
            "请等待公安机关的决定；退回以后登记退回案件，再依法处理。",
            goto="register_return",
        )
    refused = _money(ctx, "案件已经移送司法机关，还没有退回，不能新作罚款或者拘留决定", "移送规定§11(1)")
    review = ctx.case.last("legal_review", "passed")
    if refused or (review is not None and review.seq > referral.seq):
        return refused
    return Refusal(
        "案件移送以后作出警告、责令停产停业、暂扣或者吊销许可证件等决定的，应当在移送之后经过法制审核。",
        "请重新送法制审核；也可以等案件退回以后一并处理。",
        goto="legal_review",
    )


def _money(ctx: Context, why: str, cite: str) -> Refusal | None:
    kinds = Sanction.of(ctx.attempt.data).kinds & {FINE, DETENTION}
    if not kinds:
        return None
    remedy = "请去掉这些处罚种类；退回以后依法应当处罚的，再作出决定。"
    return Refusal(f"{why}：{kind_names(kinds)}。", remedy, goto="register_return", cites=(cite,))
