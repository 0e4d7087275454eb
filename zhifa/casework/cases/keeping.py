"""Acts that came from the field when they were no longer lawful: kept without effect, then discarded or done again.

Nothing that somebody did is dropped: a kept act is an entry of the journal like every other, with its data, its files
and the reasons against it. ``fold`` lets it have no effect.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import history, projecting, recording, registries, rulebooks
from zhifa.casework.cases.acting import Doing
from zhifa.casework.cases.models import Case
from zhifa.casework.cases.refusals import Refused
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.engine.assess import assess
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.reasons import Reason
from zhifa.rulebook.reading import read_world

KEPT, DISCARDED = "kept", "discarded"
MAY_DISCARD = frozenset({"unit_head", "agency_head", "principal_head"})


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry without effect, before it has its place in the journal."""

    act_id: uuid.UUID
    code: str
    phase: str
    track: str = ""
    outcome: str = ""
    at: datetime | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def keep(case: Case, post: bodies.Post, doing: Doing, reasons: Sequence[Reason]) -> journal.Entry:
    """Record that this was done, and why it has no effect. A case may begin with such an entry."""
    brought = doing.brought
    papers = (
        [{"code": one.code, "number": one.number, "values": dict(one.values)} for one in brought.papers]
        if brought
        else []
    )
    why = {"phase": doing.phase, "reasons": [reason.as_json() for reason in reasons], "documents": papers}
    data = {key: value for key, value in doing.data.items() if not key.startswith("_")}
    told = {"_sources": dict(doing.sources), "_reasons": dict(doing.reasons), "_kept": why}
    told |= {"_field": dict(brought.note)} if brought else {}
    line = _Line(doing.act_id, doing.code, KEPT, doing.track, doing.outcome, doing.at, {**data, **told})
    with transaction.atomic():
        return _write(case, post, line)


def discard(
    case: Case, post: bodies.Post, kept: uuid.UUID, reason: str, seen: int | None = None
) -> journal.Entry:
    """Let a kept act rest: whoever did it, or a head, says why. Raises Refused or StaleStream."""
    if not reason.strip():
        raise Refused.plain("没有写明作废的理由。", "请写明理由，例如已收回当场交付的决定书。")
    entry = next(
        (one for one in history.entries_of(case.pk) if one.act_id == kept and one.phase == KEPT), None
    )
    if entry is None or str(kept) not in unanswered(case):
        raise Refused.plain("这条记录已经处理过了。", "请刷新页面查看最新情况。")
    if not may_discard(post, entry.actor):
        raise Refused.plain("这条记录不是您作出的。", "请由作出记录的人员或者负责人处理。")
    line = _Line(
        uuid.uuid4(), entry.code, DISCARDED, entry.track, data={"kept": str(kept), "reason": reason.strip()}
    )
    with transaction.atomic():
        return _write(case, post, line, seen)


def may_discard(post: bodies.Post, maker: str) -> bool:
    """Whoever did it, or a head."""
    return post.user.username == maker or post.role in MAY_DISCARD


def unanswered(case: Case) -> set[str]:
    """Ids of the kept acts that nobody has answered."""
    state = history.state_of(rulebooks.version(case.rulebook), case.started_as, history.entries_of(case.pk))
    return set(state.kept)


def _write(case: Case, post: bodies.Post, line: _Line, seen: int | None = None) -> journal.Entry:
    now, book, calendar = timezone.localtime(), rulebooks.version(case.rulebook), rulebooks.calendar()
    new = case._state.adding
    seq, head = (0, "") if new else journal.head_of(case.pk)
    if seen not in (None, seq):
        raise journal.StaleStream
    state = history.state_of(book, case.started_as, () if new else history.entries_of(case.pk))
    body = registries.body_of_case(case, post) or post.body
    world = registries.world_for(
        body, state.values, post, now, now, calendar, state, None if new else case
    )  # fmt: skip
    entry = journal.Entry(
        stream_id=case.pk, act_id=line.act_id, code=line.code, phase=line.phase, outcome=line.outcome, track=line.track,
        actor=post.user.username, role=post.role, body=post.body.code, at=line.at or now, recorded_at=now,
        data=journal.as_stored(line.data), world=world, answers=[], rulebook=book.digest,
    )  # fmt: skip
    apply(state, book.procedures, history.record(entry))
    assessment = assess(book, state, read_world(world), now, calendar)
    entry.assessment = journal.digest_of(assessment.as_json())
    if new:
        journal.open_stream(case.pk)
    elif case.seq != seq:
        case.refresh_from_db()
    journal.append(entry, seq, head)
    recording.write_case(case, projecting.columns(book, state, assessment, world), entry)
    recording.attach(case, entry)
    recording.write_todos(case, projecting.todos(book, state, assessment))
    return entry
