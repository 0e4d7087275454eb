"""S05 检测检验鉴定机构没有资质材料。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank


@guard(
    "S05",
    "受委托的检测检验鉴定机构应当具有相应资质",
    cites="处罚法§46(1)(7)",
    since="2021-07-15",
    source="D",
    needs=("exam_body",),
)
def exam_qualification(ctx: Context) -> Refusal | None:
    """The commission names the qualification of the body that examines."""
    if not is_blank(ctx.attempt.data.get("exam_qualification")):
        return None
    return Refusal(
        f"没有填写{ctx.attempt.data['exam_body']}的资质，鉴定意见可能不被采信。",
        "请填写资质证书名称、编号和有效期；法律不要求资质的，说明理由。",
    )
