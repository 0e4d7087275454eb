"""What a party sees and says behind its link. Nothing of other people, nothing of the body's own deliberation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.utils import timezone

from zhifa.casework.cases.services import (
    Case,
    CaseView,
    Doing,
    Done,
    Refused,
    StaleStream,
    party_post,
    perform,
)
from zhifa.casework.offsite.models import Device, PartyLink
from zhifa.casework.offsite.registers import device_of
from zhifa.foundation.files import services as files
from zhifa.foundation.files.models import StoredFile
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies

MOST_FILES = 5
ANSWER, CHECK = "answer_capture", "check_objection"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the party said, or that the body answered."""

    at: datetime
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One record as its party may know it. ``answerable``: the party can say something here and now."""

    body: bodies.Body
    party: str
    device: Device | None
    number: str
    captured_at: datetime
    place: str
    facts: str
    clauses: tuple[str, ...]
    photo: str
    contact: str
    until: date | None
    answerable: bool
    state: str
    next_step: str
    said: tuple[Said, ...] = field(default=())


def matter_of(link: PartyLink) -> Matter:
    case = link.case
    body = _body(case)
    view = CaseView(case, party_post(body))
    values = view.state.values
    photo: dict[str, Any] = next(iter(values.get("shown_photo") or ()), {})
    answerable = any(row.act.code == ANSWER for row in view.assessment.open)
    state, next_step = _state(case, view, answerable)
    return Matter(
        body=body, party=str(case.party_name), device=device_of(body, str(values["device"])),
        number=str(values["capture_number"]), captured_at=datetime.fromisoformat(values["captured_at"]),
        place=str(values["place"]), facts=str(values.get("informed_facts") or ""),
        clauses=tuple((view.world.get("item") or {}).get("violated") or ()), photo=str(photo.get("digest") or ""),
        contact=f"{values.get('contact_person') or ''} {values.get('contact_phone') or body.phone}".strip(),
        until=_until(view), answerable=answerable, state=state, next_step=next_step, said=_said(view.entries),
    )  # fmt: skip


def speak(
    link: PartyLink,
    act_id: uuid.UUID,
    outcome: str,
    name: str,
    text: str,
    uploads: Iterable[File[bytes]] = (),
) -> Done:
    """What the party sends is an act of the case. Raises Refused or FileRefused; nothing stays then."""
    sent = list(uploads)
    if len(sent) > MOST_FILES:
        raise files.FileRefused(f"一次最多提交 {MOST_FILES} 个文件。", "请分几次提交，或者打成一个 PDF。")
    kept = [_row(files.store(one, user=None, purpose="party"), one.name or "") for one in sent]
    post = party_post(_body(link.case))
    data = {"answer_way": "link", "answer_name": name.strip(), "answer_text": text.strip(), "files": kept}
    told = {key: value for key, value in data.items() if value}
    for _ in range(TRIES):
        link.case.refresh_from_db()
        try:
            doing = Doing(code=ANSWER, seen=link.case.seq, act_id=act_id, outcome=outcome, data=told)
            return perform(link.case, post, doing)
        except StaleStream:  # the body did something at the same moment: what the party says still counts
            continue
    raise Refused.plain("这一刻提交的人太多，没有收到。", "请稍后再提交一次，填写的内容还在。")


def links_of(case: Case) -> list[PartyLink]:
    """The newest first."""
    return list(PartyLink.objects.filter(case=case))


def _state(case: Case, view: CaseView, answerable: bool) -> tuple[str, str]:
    done = {entry.code for entry in view.entries if entry.phase == "done"}
    if "cancel_capture" in done:
        return "记录已经撤销", "这条记录不作为处罚的证据，您不需要再做什么。"
    if "let_off" in done:
        return "不予行政处罚", "您已经及时改正，不予行政处罚。今后请遵守规定。"
    if case.status == "transferred":
        return (
            f"已经移送{view.state.values['transfer_to']}",
            "这件事不属于本机关管辖，您在这里不需要再做什么；接收机关作出处罚决定以前，会另行告知您。",
        )
    if case.status == "refused":
        return "没有采用这条记录", "您不需要再做什么。"
    if case.procedure != "offsite":
        return (
            "已经转入处罚程序",
            "作出处罚决定之前，本机关会另行告知拟作出的处罚和理由，您仍然可以陈述、申辩，符合条件的可以要求听证。"
            "现在有新的意见或者证据，请用下面的联系方式提出。",
        )
    return _open_state(view) if answerable else ("正在办理", "")


def _open_state(view: CaseView) -> tuple[str, str]:
    """While the party can still say something: what it said last, and whether it was answered."""
    said = [entry for entry in view.entries if entry.phase == "done" and entry.code in (ANSWER, CHECK)]
    if not said:
        return "等待您查看和答复", "可以在下面提交，也可以电话、书面、当面提出。"
    if said[-1].code == CHECK:
        return "异议已经复核", "结果和理由见下面的往来；有新的意见或者证据，还可以再提交。"
    if said[-1].outcome == "objects":
        return "正在复核您的异议", "复核结果会显示在这里；还可以补充意见和证据。"
    return "您表示没有异议", "正在确定处理方式；想法有变的，还可以再提交。"


def _until(view: CaseView) -> date | None:
    clocks = (one for one in view.assessment.clocks if one.name == "对非现场记录陈述申辩期限")
    return next((one.due for one in clocks if one.due), None)


def _said(entries: Iterable[journal.Entry]) -> tuple[Said, ...]:
    found = []
    for entry in entries:
        if entry.phase != "done":
            continue
        if entry.code == ANSWER:
            what = "您提出了异议" if entry.outcome == "objects" else "您表示没有异议"
            found.append(Said(_at(entry), what, str(entry.data.get("answer_text") or "")))
        elif entry.code == CHECK:
            what = "经复核，维持记录" if entry.outcome == "kept" else "经复核，异议成立"
            found.append(Said(_at(entry), what, str(entry.data.get("objection_finding") or "")))
    return tuple(found)


def _at(entry: journal.Entry) -> datetime:
    return timezone.localtime(entry.at)


def _row(stored: StoredFile, name: str) -> dict[str, Any]:
    return {
        "digest": stored.digest, "name": files.clean_name(name), "media_type": stored.media_type, "size": stored.size,
    }  # fmt: skip


def _body(case: Case) -> bodies.Body:
    body = bodies.body_by_code(case.body_code)
    assert body is not None
    return body
