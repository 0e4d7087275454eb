"""H110 职务犯罪线索移送监察机关；司法工作人员在诉讼中利用职权的，可以移送人民检察院。"""

from zhifa.rulebook.context import Context
from zhifa.rulebook.guards.registry import Refusal, guard

KINDS = {"supervision": ("监察", "监察机关"), "procuratorate": ("检察院", "人民检察院")}


@guard(
    "H110",
    "发现公职人员涉嫌职务犯罪的线索移送有管辖权的监察机关或者人民检察院，不移送公安机关，被反映人不得经手",
    cites=("移送规定§19", "监察法§37(1)", "刑诉法§19(2)"),
    since="2020-08-07",
    source="R",
    needs=("duty_receiver",),
)
def duty_lead(ctx: Context) -> Refusal | None:
    """The right receiver for the kind of crime; nobody handles a lead on himself; it goes where it was approved to go."""
    receiver = str(ctx.attempt.data["duty_receiver"]).strip()
    if ctx.attempt.code == "send_duty_lead":
        return _as_approved(ctx, receiver)
    return _on_oneself(ctx) or _receiver(ctx, receiver)


def _receiver(ctx: Context, receiver: str) -> Refusal | None:
    if "公安" in receiver:
        return Refusal(
            f"职务犯罪线索不移送{receiver}。",
            "请移送监察机关；当事人涉嫌的是普通犯罪的，另行办理“发现涉嫌犯罪”，移送公安机关。",
            goto="suspect_crime",
        )
    kind = str(ctx.attempt.data.get("duty_receiver_kind") or "")
    if kind == "procuratorate" and ctx.attempt.data.get("duty_kind") != "judicial":
        return Refusal(
            "人民检察院只直接受理司法工作人员在诉讼中利用职权侵犯公民权利、损害司法公正的犯罪。",
            "请移送监察机关；确属上述情形的，在“涉嫌职务犯罪的种类”中选择它。",
        )
    word, name = KINDS.get(kind, ("", ""))
    if word not in receiver:
        return Refusal(f"“{receiver}”不是{name}。", f"请写{name}的全称，或者改选移送给哪一类机关。")
    return None


def _on_oneself(ctx: Context) -> Refusal | None:
    actor, named = ctx.actor(), str(ctx.attempt.data.get("duty_person") or "")
    if actor is None or not actor.name or actor.name not in named:
        return None
    return Refusal(
        f"{actor.name}是线索的被反映人，不能报告或者审批这条线索。",
        "请由其他人员办理；反映正职负责人的，直接向上级机关或者监察机关反映。",
    )


def _as_approved(ctx: Context, receiver: str) -> Refusal | None:
    report = ctx.case.last("report_duty_lead")
    approved = str(report.data.get("duty_receiver") or "").strip() if report else ""
    if not approved or receiver == approved:
        return None
    return Refusal(
        f"批准移送的是{approved}，现在填写的是{receiver}。",
        f"请移送{approved}；需要改变的，重新报告。",
        goto="report_duty_lead",
    )
