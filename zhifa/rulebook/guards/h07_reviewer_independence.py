"""H07 法制审核人员独立。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.facts import Officer
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.people import ids, investigators, names


@guard(
    "H07",
    "法制审核人员不得是本案办案人员，初次从事审核的应当具有法律职业资格",
    cites=("处罚法§58(1)", "处罚法§58(2)"),
    since="2021-07-15",
    source="R",
)
def reviewer_independence(ctx: Context) -> Refusal | None:
    """Review and investigation never meet in one person, whichever came first."""
    if ctx.attempt.code != "legal_review":
        return _appointed_after_reviewing(ctx)
    reviewer = ctx.actor()
    if reviewer is None:
        return None
    if reviewer.id in investigators(ctx.case):
        return Refusal(
            f"{reviewer.name}承办过本案的调查取证，不能再审核本案。", "请由没有参与办案的法制审核人员审核。"
        )
    quick = (
        ctx.attempt.role == "unit_head"
    )  # the light review of the fast track is no 法制审核 in the sense of §58
    if not quick and not reviewer.legal_qualification and _must_be_qualified(reviewer, ctx):
        return Refusal(
            f"{reviewer.name}初次从事行政处罚决定法制审核，没有登记法律职业资格。",
            "请由具有法律职业资格的人员审核；已取得资格的，请在人员库中登记。",
        )
    return None


def _appointed_after_reviewing(ctx: Context) -> Refusal | None:
    reviewers = {act.actor for act in ctx.case.all("legal_review")}
    both = reviewers & {*ids(ctx.attempt.data.get("officers")), *ids(ctx.attempt.data.get("lead_officer"))}
    if not both:
        return None
    return Refusal(
        f"{names(ctx.world.officers, both)}已经审核过本案，不能再担任办案人员。",
        "请另选没有审核过本案的执法人员。",
    )


def _must_be_qualified(reviewer: Officer, ctx: Context) -> bool:
    """The law binds whoever began this work after it came into force; an unknown beginning is today."""
    began = reviewer.reviewer_since or ctx.today
    return bool(ctx.parameters.number("H07.qualification", began))
