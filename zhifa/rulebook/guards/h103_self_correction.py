"""H103 自行纠正不得加重，须有尚未撤销的决定。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.discretion.debt import debt_of
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.sanction import yuan
from zhifa.rulebook.standing import annulled


@guard(
    "H103",
    "发现行政处罚有错误的应当主动改正；改正不经重新告知不得加重处罚，依据新证据的应当附证据",
    cites=("处罚法§75(2)", "处罚法§44"),
    since="2021-07-15",
    source="R",
)
def self_correction(ctx: Context) -> Refusal | None:
    """The decision still stands, the change is not heavier, new evidence is there to see."""
    gone = annulled(ctx.case)
    if gone is not None:
        return Refusal(
            f"原决定已于 {gone.at.date()} 被撤销，没有可以纠正的决定。",
            "请查看办案记录；需要处理的，重新作出决定。",
        )
    changed, fine = ctx.attempt.data.get("changed_fine"), debt_of(ctx.case).fine
    if changed is not None and int(changed) > fine:
        return Refusal(
            f"变更后的罚款{yuan(int(changed))}高于原来的{yuan(fine)}，不能以变更加重处罚。",
            "确需加重的，选择“撤销，重新处理”，重新调查、告知和听取陈述申辩。",
        )
    if ctx.attempt.data.get("self_correction_ground") == "new_evidence" and not ctx.attempt.has("files"):
        return Refusal("发现新证据的没有附证据材料。", "请上传新发现的证据。")
    return None
