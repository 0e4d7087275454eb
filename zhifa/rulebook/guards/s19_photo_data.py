"""S19 照片没有拍摄时间或者地点。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import images


@guard("S19", "照片证据应当记明拍摄时间和地点", cites="处罚法§46(2)", since="2021-07-15", source="D")
def photo_data(ctx: Context) -> Refusal | None:
    """Every photograph says when and where it was taken."""
    bare = [
        row for row in images(ctx.attempt.data.get("files")) if not (row.get("taken_at") and row.get("place"))
    ]
    if not bare:
        return None
    names = "、".join(str(row.get("name") or "未命名") for row in bare)
    return Refusal(
        f"照片{names}没有拍摄时间或者地点，难以证明与本案的关联。",
        "请补充拍摄时间和地点，并由拍摄人和当事人核对；确实无法补充的，说明来源。",
    )
