"""H49 自行强制执行须有法律授权。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H49",
    "行政强制执行由法律设定；法律没有规定行政机关强制执行的，应当申请人民法院强制执行",
    cites=("强制法§13", "强制法§34"),
    since="2012-01-01",
    source="R",
    needs=("execution_basis", "execution_basis_rank"),
)
def execution_power(ctx: Context) -> Refusal | None:
    """Only a law gives the power, whatever a regulation says."""
    if ctx.attempt.data["execution_basis_rank"] == "law":
        return None
    clauses = "、".join(str(one) for one in ctx.attempt.data["execution_basis"])
    return Refusal(
        f"{clauses}不是法律，不能授予行政机关强制执行权。", "请申请人民法院强制执行。", goto="apply_court"
    )
