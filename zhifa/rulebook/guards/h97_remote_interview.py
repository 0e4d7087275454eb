"""H97 远程询问。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard
from zhifa.rulebook.guards.wording import is_blank, is_recording


@guard(
    "H97",
    "远程询问须出示证件、告知权利、核验身份，并有录音录像和要点记录",
    cites=("处罚法§55(1)", "浦东非现场规定§9"),
    since="2021-07-15",
    source="D",
    needs=("remote_means",),
)
def remote_interview(ctx: Context) -> Refusal | None:
    """The recording stands for the record only if there is one."""
    data = ctx.attempt.data
    if data.get("certificate_shown") is not True or data.get("rights_told") is not True:
        return Refusal("没有在远程询问中出示执法证件、告知权利。", "请先出示证件、告知权利，再询问。")
    if is_blank(data.get("identity_check")):
        return Refusal("没有写明怎样核验被询问人的身份。", "请写明核验的方法和结果。")
    if not any(is_recording(row) and not _picture(row) for row in data.get("files") or ()):
        return Refusal(
            "没有录音录像，要点不能代替询问笔录。", "请上传录音录像；没有录音录像的，制作询问笔录。"
        )
    return None


def _picture(row: object) -> bool:
    return isinstance(row, dict) and str(row.get("media_type", "")).startswith("image/")
