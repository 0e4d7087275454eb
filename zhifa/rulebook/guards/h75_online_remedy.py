"""H75 通过互联网送达的决定书应当写明网上申请复议的途径。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank

ELECTRONIC = "4"


@guard(
    "H75",
    "通过互联网渠道送达行政行为决定的，应当同时提供通过互联网渠道申请行政复议的途径",
    cites="复议法§22(2)",
    since="2024-01-01",
    source="R",
    needs=("service_method",),
)
def online_remedy(ctx: Context) -> Refusal | None:
    """A decision that is sent through the internet names the internet channel for reconsideration."""
    made = ctx.case.opener(ctx.attempt.track)
    if str(ctx.attempt.data["service_method"]) != ELECTRONIC or made is None or made.code != "decide":
        return None
    if not is_blank(made.data.get("remedy_channel")):
        return None
    return Refusal(
        "决定书没有写明网上申请行政复议的途径，不能通过互联网送达。",
        "请改用直接送达、邮寄等方式；以后制作决定书时填写“网上申请行政复议的途径”，再电子送达。",
    )
