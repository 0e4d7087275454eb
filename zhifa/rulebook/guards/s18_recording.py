"""S18 关键环节没有音像记录。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_recording, local


@guard(
    "S18",
    "检查、询问等关键环节应当有音像记录",
    cites="处罚法§47",
    since="2021-07-15",
    source="D",
    needs=("started_at",),
)
def recording(ctx: Context) -> Refusal | None:
    """A photograph, video or sound file stands by the record, or a registered recording covers its time."""
    files = ctx.attempt.data.get("files") or ()
    if any(is_recording(row) for row in files) or _covered(ctx):
        return None
    return Refusal(
        "这一环节没有照片、录音或者录像，发生争议时只有笔录可以证明。",
        "请上传音像记录，或者先登记执法音像记录；没有拍摄的，说明原因。",
        goto="register_recording",
    )


def _covered(ctx: Context) -> bool:
    moment = ctx.attempt.at
    start = local(ctx.attempt.data["started_at"], moment)
    end = local(ctx.attempt.data.get("ended_at"), moment) or start
    for act in ctx.case.all("register_recording"):
        first, last = (local(act.data.get(name), moment) for name in ("started_at", "ended_at"))
        if start and end and first and last and first < end and start < last:
            return True
    return False
