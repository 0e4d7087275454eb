"""Taking in what a device did without the platform: in its order, each act once, none of them lost.

An act is judged against the present state of its case. If it is lawful it is appended; if it has lost its condition it
is kept in the case without effect, with the reasons; what cannot be decided yet stays on the device.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from zhifa.casework.cases import services as cases
from zhifa.casework.field import clocks, deciding, newcomers, tasks
from zhifa.casework.field.confirming import is_late
from zhifa.casework.field.devices import last_post
from zhifa.casework.field.models import Device
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.paperwork.files import files_in
from zhifa.rulebook.engine.reasons import Reason

log = logging.getLogger(__name__)
TRIES = 5  # somebody else may write to the same case meanwhile


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was shown and signed on the device."""

    code: str
    number: str
    digest: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the field.

    ``clock_offset_ms``: how wrong the device knew its clock to be when it was done; ``contact``: the platform's time at
    its last contact before, ``elapsed_ms``: how long that was ago by its running clock; ``abandoned``: files for
    which nobody waits any more, because they cannot be sent. ``post``: in which it was done, where the device says so.
    """

    act_id: uuid.UUID
    device_seq: int
    case: uuid.UUID
    procedure: str
    seen: int
    code: str
    at: datetime
    outcome: str = ""
    track: str = ""
    phase: str = "done"
    data: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[str] = ()
    documents: Sequence[Document] = ()
    elapsed_ms: int | None = None
    clock_offset_ms: int | None = None
    contact: datetime | None = None
    again: str = ""
    abandoned: Sequence[str] = ()
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an act. ``lacking``: digests that the platform does not hold yet."""

    act_id: uuid.UUID
    status: str
    seq: int | None = None
    message: str = ""
    way_out: str = ""
    reasons: tuple[Mapping[str, Any], ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synced:
    """The answer to a device: what became of its acts and new parties, what is new in its cases, what waits."""

    offset_ms: int
    parties: newcomers.Newcomers
    results: list[Taken]
    cases: dict[str, list[dict[str, Any]]]
    tasks: list[dict[str, Any]]


def sync(
    device: Device,
    told: datetime | None,
    since: Mapping[uuid.UUID, int],
    acts: Sequence[Act],
    parties: Iterable[Mapping[str, Any]] = (),
) -> Synced:
    """Take the acts in the device's order and answer with everything that it does not know yet."""
    offset = clocks.compare(device, told)
    met = newcomers.register(lambda key: _met_in(device, acts, key), parties)
    named = newcomers.named_in([act.data for act in acts])
    met.ids = newcomers.known_before(named) | met.ids
    waiting: set[uuid.UUID] = set()
    results, touched = [], dict(since)
    for act in sorted(acts, key=lambda one: one.device_seq):
        result = _take(device, replace(act, data=newcomers.settled(act.data, met.ids)), offset, waiting, met)
        if result.status.startswith("waiting"):
            waiting.add(act.case)
        touched.setdefault(act.case, act.seen)
        results.append(result)
    return Synced(offset, met, results, news(device, touched), tasks.tasks_of(device.user))


def _met_in(device: Device, acts: Sequence[Act], key: str) -> bodies.Post:
    """The post in which a party was met: that of the first act that names it."""
    act = next((one for one in acts if key in newcomers.named_in(one.data)), None)
    held = bodies.posts_of(device.user) if act and act.post else []
    return next((post for post in held if act and post.pk == act.post), None) or last_post(device)


def news(device: Device, since: Mapping[uuid.UUID, int]) -> dict[str, list[dict[str, Any]]]:
    """The entries of these cases after the ones that the device has, where its officer may see the case."""
    known = cases.Case.objects.visible_to(device.user).filter(pk__in=list(since)).values_list("pk", "seq")
    found = {str(pk): journal.entries_after(pk, since[pk]) for pk, last in known if last > since[pk]}
    return {pk: [deciding.act_json(entry) for entry in entries] for pk, entries in found.items() if entries}


def _take(device: Device, act: Act, offset: int, waiting: set[uuid.UUID], met: newcomers.Newcomers) -> Taken:
    if (entry := journal.find(act.act_id)) is not None:
        return _known(device, act, entry)
    if act.case in waiting:
        return Taken(
            act.act_id,
            "waiting",
            message="本案前面的记录还没有收到。",
            way_out="前面的上传完以后会自动继续。",
        )
    lacking = files.lacking({*act.files, *(row["digest"] for row in files_in(act.data))})
    if lacking - set(act.abandoned):
        said = f"还有 {len(lacking)} 个文件没有传完。"
        return Taken(
            act.act_id,
            "waiting_files",
            message=said,
            way_out="文件传完以后会自动继续。",
            lacking=tuple(sorted(lacking)),
        )
    if newcomers.named_in(act.data) - met.problems.keys():
        return Taken(
            act.act_id, "waiting", message="当事人还没有登记。", way_out="会和当事人的资料一起重新上传。"
        )  # fmt: skip
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _settled(act, deciding.decide(device, act, offset, _against(act, met, lacking)))
        except journal.StaleStream:
            continue
        except deciding.Undecidable as later:
            return Taken(act.act_id, "waiting", message=later.message, way_out=later.way_out)
        except Exception:
            log.exception("act %s of device %s", act.act_id, device.pk)
            break
    return Taken(
        act.act_id, "waiting", message="平台暂时没有处理成功，记录没有丢失。", way_out="稍后会自动重传；一直这样的，请联系系统管理员。"
    )  # fmt: skip


def _against(act: Act, met: newcomers.Newcomers, lacking: set[str]) -> tuple[Reason, ...]:
    """What stands against an act before the law is asked: a party that cannot be registered, files that never came."""
    named = sorted(newcomers.named_in(act.data) & met.problems.keys())
    found = [newcomers.reason(met, key) for key in named]
    if lacking:
        names = "、".join(str(row["name"]) for row in files_in(act.data) if row["digest"] in lacking)
        way = "请换成能上传的材料（例如重拍、另存为 JPG）后重新办理；原件请留在手机里。"
        found.append(Reason("form", "files", f"现场材料“{names}”没有能够上传。", way))
    return tuple(found)


def _settled(act: Act, entry: journal.Entry) -> Taken:
    note = entry.data.get("_field") or {}
    if entry.phase == "kept":
        return _kept(act.act_id, entry)
    return Taken(act.act_id, "accepted", entry.seq, reasons=tuple(note.get("warnings") or ()))


def _known(device: Device, act: Act, entry: journal.Entry) -> Taken:
    """The request came before, or its answer was lost on the way."""
    if (entry.actor, entry.code) != (device.user.username, act.code):
        way = "请把这条记录作为新的记录重新提交。"
        return Taken(act.act_id, "waiting", message="这条记录的编号已经被别的记录使用。", way_out=way)
    return _kept(act.act_id, entry) if entry.phase == "kept" else Taken(act.act_id, "repeated", entry.seq)


def _kept(act_id: uuid.UUID, entry: journal.Entry) -> Taken:
    reasons = tuple(entry.data["_kept"]["reasons"])
    said = "".join(str(reason["message"]) for reason in reasons)
    way = "记录和材料都已保存在案件中，但没有生效。请在案件页面核对：可以依法重新办理，或者写明理由作废。"
    if is_late(entry.data):
        way = "记录和材料都已保存在案件中。请向负责人说明没有及时上传的原因，由其在案件页面“确认补录”后生效。"
    return Taken(act_id, "kept", entry.seq, message=said, way_out=way, reasons=reasons)
