"""H107 送达方式的先后：先直接送达，有困难的方可委托、邮寄；转交须有法定情形。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank

DIRECT, MAIL, ENTRUSTED, PASSED_ON = "2", "5", "6", "7"
PREPARED = {
    ENTRUSTED: ("entrust_service", "委托送达没有委托函。", "请先办理委托送达，写明受委托的机关。"),
    PASSED_ON: ("pass_on_service", "转交送达没有转交函。", "请先办理转交送达，写明转交的单位和情形。"),
}


@guard(
    "H107",
    "直接送达有困难的，方可委托其他机关代为送达或者邮寄送达；对军人、被监禁的人等转交送达",
    cites=("民诉法§88", "民诉法§91", "民诉法§92", "民诉法§93"),
    since="2021-07-15",
    source="R",
    needs=("service_method",),
)
def order_of_service(ctx: Context) -> Refusal | None:
    """The letter to whoever serves is on file; mail and entrusting follow a direct attempt or a stated difficulty."""
    method, track = str(ctx.attempt.data["service_method"]), ctx.attempt.track
    if method in PREPARED:
        code, message, remedy = PREPARED[method]
        prepared = any(act.track == track for act in ctx.case.all(code))
        return None if prepared else Refusal(message, remedy, code)
    if method != MAIL or not is_blank(ctx.attempt.data.get("direct_difficulty")):
        return None
    tried = any(
        act.track == track and act.data.get("service_method") == DIRECT
        for act in ctx.case.all("serve", "failed")
    )
    if tried:
        return None
    return Refusal(
        "没有直接送达过，也没有写明直接送达有什么困难，不能直接邮寄送达。",
        "请先直接送达；路途遥远等直接送达有困难的，写明困难的情形后邮寄。",
    )
