"""Whether an act of the field takes effect or is kept: one transaction with its documents and their numbers."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import services as cases
from zhifa.casework.field import clocks, notices, numbers
from zhifa.casework.field.devices import last_post
from zhifa.casework.field.models import Device, FieldNumber
from zhifa.casework.field.own_phone import proving
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.paperwork.files import without
from zhifa.rulebook.engine.reasons import Reason
from zhifa.workshop.bundle import load_rulebook

if TYPE_CHECKING:
    from zhifa.casework.field.syncing import Act

log = logging.getLogger(__name__)
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, ValidationError)
NOT_READ = Reason(
    "form",
    "unreadable",
    "平台读不懂记录的内容，没有生效。",
    "请在案件页面对照保存的内容重新办理，并告诉系统管理员。",
)
WAITS = {"calendar"}  # reasons that an operator removes: the act need not be kept for them


class Undecidable(Exception):
    """The platform cannot judge the act yet; it stays on the device."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.message, self.way_out = message, way_out


def decide(device: Device, act: Act, offset: int, against: tuple[Reason, ...] = ()) -> journal.Entry:
    """Append the act; or keep it, also where something stands ``against`` it already.

    Raises StaleStream where somebody else was faster, Undecidable.
    """
    if act.procedure not in load_rulebook().procedures:
        way = "记录会保留在手机上，平台更新后自动上传；请联系系统管理员。"
        raise Undecidable("平台的规则版本较旧，不认识这个程序。", way)
    case = cases.Case.objects.filter(pk=act.case).first()
    post = _post(device, act, case)
    doing = _doing(device, act, offset)
    if against:
        doing = replace(doing, data=without(doing.data, act.abandoned))
        return _keep(device, post, case, act, doing, against)
    try:
        with transaction.atomic():
            return _perform(device, post, case, act, doing)
    except cases.Refused as refusal:
        reasons = (*refusal.reasons, *refusal.warnings)
        if later := next((reason for reason in reasons if reason.kind in WAITS), None):
            raise Undecidable(later.message, later.remedy) from refusal
        return _keep(device, post, case, act, doing, reasons)
    except UNREADABLE:
        log.exception("act %s of device %s is kept as it came", act.act_id, device.pk)
        return _keep(device, post, case, act, doing, (NOT_READ,))


def _perform(
    device: Device, post: bodies.Post, case: cases.Case | None, act: Act, doing: cases.Doing
) -> journal.Entry:
    _require_same(act)
    _require_signed(device, act)
    if case is None:
        done = cases.begin(post, act.procedure, doing, case_id=act.case)
    else:
        _require_sight(device, case)
        done = cases.perform(case, post, doing)
    if done.repeated:
        return done.entry
    _use_numbers(device, post, act, done.entry)
    notices.tell_differences(done.case, done.entry)
    return done.entry


def _keep(
    device: Device,
    post: bodies.Post,
    case: cases.Case | None,
    act: Act,
    doing: cases.Doing,
    reasons: tuple[Reason, ...],
) -> journal.Entry:
    """In its own case; where that belongs to another body, in a case of its own."""
    if case is None or case.body_code != post.body.code:
        identity = act.case if case is None else act.act_id
        case = cases.new_case(post, act.procedure, doing.at, case_id=identity)
    entry = cases.keep(case, post, doing, reasons)
    for document in act.documents:
        numbers.use(device.user, post.body, document.number, act.act_id, FieldNumber.State.KEPT)
    notices.tell_kept(case, entry)
    return entry


def _post(device: Device, act: Act, case: cases.Case | None) -> bodies.Post:
    """The post in which it was done: held on that day, in the body of the case, of a role that may do it."""
    chosen = last_post(device)
    held = bodies.posts_of(device.user, timezone.localtime(act.at).date()) or [chosen]
    held.sort(key=lambda post: post.pk != (act.post or chosen.pk))
    if case is not None:
        held.sort(key=lambda post: post.body.code != case.body_code)
    roles = _roles(act, case)
    return next((post for post in held if post.role in roles), held[0])


def _roles(act: Act, case: cases.Case | None) -> set[str]:
    book = load_rulebook()
    procedure = book.procedures.get(case.procedure if case else act.procedure)
    known = procedure.acts.get(act.code) if procedure else None
    if known is None:
        return set()
    waits = (
        cases.Todo.objects.filter(case=case, kind="approve", act=act.code, track=act.track).first()
        if case
        else None
    )
    return {waits.role} if waits and act.phase != "withdrawn" else set(known.by)


def _doing(device: Device, act: Act, offset: int) -> cases.Doing:
    at = clocks.moment_of(act.at, act.clock_offset_ms, offset, act.contact, act.elapsed_ms)
    at = max(at, _before(device, act) or at)
    note: dict[str, Any] = {
        "device": str(device.pk),
        "label": device.label,
        "seq": act.device_seq,
        "seen": act.seen,
    }
    if act.elapsed_ms is not None:
        note["elapsed_ms"] = act.elapsed_ms
    error = offset if act.clock_offset_ms is None else act.clock_offset_ms
    if clocks.is_wrong(error) or clocks.is_wrong(offset) or at != act.at:
        note |= {"told_at": act.at.isoformat(), "clock_offset_ms": error}
    papers = tuple(cases.Paper(one.code, one.number, one.values) for one in act.documents)
    return cases.Doing(
        code=act.code, seen=None, act_id=act.act_id, at=at, outcome=act.outcome, track=act.track, phase=act.phase,
        data=act.data, sources=act.sources, reasons=act.reasons, again=act.again, brought=cases.Brought(papers, note),
    )  # fmt: skip


def _before(device: Device, act: Act) -> datetime | None:
    """When the device did its last act in this case: it knows the order of its own acts, whatever its clock says."""
    mine = journal.Entry.objects.filter(stream_id=act.case, actor=device.user.username).order_by("-seq")
    made = (one for one in mine if (one.data.get("_field") or {}).get("device") == str(device.pk))
    last = next(made, None)
    return timezone.localtime(last.at) if last else None


def _require_same(act: Act) -> None:
    """What was signed is what arrives: every document fits its digest and carries its own number."""
    for document in act.documents:
        algorithm, _, _ = document.digest.partition(":")
        fits = (
            algorithm in ("sha256", "sm3")
            and journal.digest_of(document.values, algorithm) == document.digest
        )
        if not fits or str(document.values.get("document_number") or "") != document.number:
            raise cases.Refused.plain(
                f"文书{document.number or document.code}的内容与签名时的摘要不符，没有生效。",
                "请在案件中核对保存的内容；与当场交付的不一致的，收回后重新制作。",
            )


def _require_signed(device: Device, act: Act) -> None:
    """What was signed on a telephone of the party's own was signed there, and under this document."""
    papers = [{"code": one.code, "number": one.number, "values": one.values} for one in act.documents]
    if fault := proving.fault(device, act.act_id, act.data, papers):
        raise cases.Refused.plain(fault, "请当事人核对文书后重新签名，再依法重新办理。")


def _require_sight(device: Device, case: cases.Case) -> None:
    if not cases.Case.objects.visible_to(device.user).filter(pk=case.pk).exists():
        raise cases.Refused.plain(
            "您已经不再办理这个案件。", "请与现在的办案人员核对，由其决定是否重新办理。"
        )


def _use_numbers(device: Device, post: bodies.Post, act: Act, entry: journal.Entry) -> None:
    brought = {document.number for document in act.documents if document.number}
    issued = {row["number"] for row in entry.data.get("_documents") or ()}
    for number in sorted(brought & issued):
        if not numbers.use(device.user, post.body, number, act.act_id):
            raise cases.Refused.plain(
                f"编号“{number}”不在本机保留的号段中，或者已经使用过。",
                "请收回当场交付的文书，依法重新办理，取新的编号。",
            )


def act_json(entry: journal.Entry) -> dict[str, Any]:
    """An entry as the phone reads it (see ``zhifa.rulebook.reading.read_act``)."""
    return {
        "id": str(entry.act_id), "seq": entry.seq, "code": entry.code, "phase": entry.phase, "outcome": entry.outcome,
        "track": entry.track, "by": entry.actor, "role": entry.role, "at": timezone.localtime(entry.at).isoformat(),
        "recorded_at": timezone.localtime(entry.recorded_at).isoformat(), "data": entry.data,
    }  # fmt: skip
