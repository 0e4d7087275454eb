"""S16 代收账户与上次不同。"""

import re

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "S16", "代收罚款的账户变更应当核实", cites=("处罚法§67(3)", "罚缴办法§7"), since="2021-07-15", source="D"
)
def payment_account(ctx: Context) -> Refusal | None:
    """The account in the decision is neither the one registered for the body nor the one used last."""
    written = _digits(ctx.attempt.data.get("payment_account"))
    known = {
        "本机关登记的代收账户": _digits(ctx.world.payment_account),
        "上一份决定书使用的账户": _digits(ctx.world.last_payment_account),
    }
    differing = [f"{name}（{account}）" for name, account in known.items() if account and account != written]
    if not written or not differing:
        return None
    return Refusal(
        f"决定书写的代收账户 {written} 与{'、'.join(differing)}不同。",
        "请与财务人员核对代收银行账户；账户确已变更的，说明依据。",
    )


def _digits(account: object) -> str:
    return re.sub(r"[\s-]", "", str(account or ""))
