"""S33 本领域没有中止、延长办案期限的规定。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

WHAT = {"suspend": "中止调查并停止计算办案期限", "extend_deadline": "延长办案期限"}


@guard(
    "S33",
    "中止、延长办案期限应当有法律、法规、规章的规定",
    cites="处罚法§60",
    since="2021-07-15",
    source="R",
)
def no_rule_for_stopping_the_clock(ctx: Context) -> Refusal | None:
    """Ninety days bind unless a law, regulation or rule of the field says otherwise."""
    code = ctx.attempt.code
    if ctx.number(f"S33.{code}"):
        return None
    return Refusal(
        f"规则库中没有本领域可以{WHAT[code]}的规定，九十日的办案期限仍按原日计算。",
        "有领域规定的，请写明规定的名称和条款；没有的，请抓紧办理。",
    )
