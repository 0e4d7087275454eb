"""H33 当场处罚决定告知先行复议。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank

AUTHORITIES = ("政府", "局", "厅", "部", "署", "委员会", "总局")


@guard(
    "H33",
    "当场处罚决定应当告知先向复议机关申请行政复议",
    cites=("复议法§23(1)(1)", "复议法§23(2)", "复议法§24(1)"),
    since="2024-01-01",
    source="R",
    needs=("remedy_government",),
)
def reconsideration_first(ctx: Context) -> Refusal | None:
    """The body named first is one that can reconsider: no court, not the deciding body, no inner office."""
    named, body = str(ctx.attempt.data["remedy_government"]).strip(), ctx.world.body
    if "法院" in named or "诉讼" in named:
        why = "对当场作出的处罚决定不服的，应当先申请行政复议，不能告知直接起诉"
    elif named == body.name:
        why = "不能向作出决定的机关自己申请行政复议"
    elif "司法" in named and "司法" not in body.name:
        why = "司法行政部门是办理复议事项的机构，复议机关是设立它的人民政府"
    elif is_blank(named) or not named.endswith(AUTHORITIES):
        why = "没有写明依法受理行政复议的机关的全称"
    else:
        return None
    return Refusal(
        f"复议机关写的是“{named}”：{why}。",
        f"请写明复议机关的全称，通常是{body.name}的本级人民政府；垂直领导的机关写上一级主管部门。",
    )
