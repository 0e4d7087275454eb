"""H74 为举报人保密。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

SECRETS = {"reporter_name": "姓名", "reporter_contact": "联系方式"}
TEXTS = {"lead_content": "线索内容", "handling_suggestion": "处理建议"}


@guard(
    "H74",
    "应当为举报人保密，举报人身份只限受理和承办人员知悉",
    cites="投诉举报办法§33",
    since="2020-01-01",
    source="R",
)
def protect_reporter(ctx: Context) -> Refusal | None:
    """Who reported stays in its own fields, and only intake or the case's officers answer the reporter."""
    if ctx.attempt.code == "notify_reporter":
        return _only_those_who_know(ctx)
    data = ctx.attempt.data
    for secret, what in SECRETS.items():
        value = str(data.get(secret) or "").strip()
        where = [name for element, name in TEXTS.items() if value and value in str(data.get(element) or "")]
        if where:
            return Refusal(
                f"{'、'.join(where)}中写有举报人的{what}，以后看到案卷的人都会知道谁是举报人。",
                f"请从{'、'.join(where)}中删去举报人的{what}，只填写在举报人专用栏内。",
            )
    return None


def _only_those_who_know(ctx: Context) -> Refusal | None:
    actor = ctx.actor()
    if not ctx.attempt.actor or ctx.attempt.actor in ctx.case_officers():
        return None
    if actor is not None and "intake" in actor.roles:
        return None
    name = actor.name if actor else "当前人员"
    return Refusal(
        f"{name}不是案源登记人员，也不是本案承办人，不能接触举报人的身份信息。",
        "请由案源登记人员或者本案承办人告知举报人。",
    )
