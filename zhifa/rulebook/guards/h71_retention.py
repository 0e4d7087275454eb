"""H71 归档案卷须划定保管期限。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard


@guard(
    "H71",
    "案卷归档应当划定保管期限，期限届满前不得销毁",
    cites=("处罚法§47", "档案法§21", "档案条例§24"),
    since="2021-01-01",
    source="R",
)
def retention(ctx: Context) -> Refusal | None:
    """``retention`` is a number of years that the archive rules allow, or ``permanent``."""
    if not ctx.attempt.data:
        return None
    years = sorted({ctx.number("H71.short"), ctx.number("H71.long")})
    chosen = str(ctx.attempt.data.get("retention") or "").strip()
    if chosen in {*map(str, years), "permanent"}:
        return None
    names = "、".join(f"{year}年" for year in years)
    why = f"保管期限“{chosen}”不是规定的档次" if chosen else "没有划定保管期限"
    return Refusal(f"案卷{why}，不能归档。", f"请在{names}和永久中选择保管期限；重要案件应当永久保管。")
