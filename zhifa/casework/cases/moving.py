"""Running cases keep their rulebook. Moving one to another version is an entry of its journal: shown first, undone alike.

The entry does nothing in the case itself; from it on the whole case is read by the other version.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from zhifa.casework.cases import history, projecting, recording, rulebooks, surveying
from zhifa.casework.cases.models import Case, RulebookVersion
from zhifa.casework.cases.refusals import Refused
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.reading import read_world

ADOPTION = "_adopt_rulebook"
ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Move:
    """What another version would change for one case, in words. ``impossible``: why it cannot be read by it."""

    case: Case
    target: str
    changes: tuple[str, ...] = ()
    impossible: str = ""


def dry_run(case: Case, target: str) -> Move:
    """Compare the case as its own version and as ``target`` read it now. Nothing is written."""
    one = next(surveying.compared([case], target))
    return Move(case, target, tuple(change.text for change in one.differences), one.impossible)


def move(case: Case, post: bodies.Post, target: str, reason: str, seen: int) -> journal.Entry:
    """Let the case be read by the version ``target`` from now on.

    ``seen`` is the number of the last entry that the person saw. Raises Refused or StaleStream.
    """
    if not reason.strip():
        raise Refused.plain("没有写明改用规则版本的理由。", "请写明理由，例如新规定的施行日期和适用范围。")
    if case.rulebook == target:
        raise Refused.plain("本案已经适用这个版本。", "不需要再改用。")
    planned = dry_run(case, target)
    if planned.impossible:
        raise Refused.plain(planned.impossible, "本案继续适用原来的版本。")
    with transaction.atomic():
        return _write(case, post, planned, reason.strip(), seen)


def moved_cases() -> QuerySet[Any, Any]:
    """Ids of the cases that were ever moved."""
    return journal.Entry.objects.filter(code=ADOPTION).order_by().values("stream_id")


def moved_from(case: Case) -> str:
    """The version that the case had before the one it has now; empty if it never moved."""
    last = journal.Entry.objects.filter(stream_id=case.pk, code=ADOPTION).order_by("-seq").first()
    return str(last.data["from"]) if last else ""


@dataclass(frozen=True, slots=True)
class Version:
    """A rulebook with the number of open cases that are read by it; ``current``: the installed one."""

    digest: str
    adopted_at: datetime
    open_cases: int
    current: bool


def versions_in_use(cases: QuerySet[Case]) -> list[Version]:
    """The versions of these cases that are open, the installed one first; two queries."""
    now = rulebooks.current().digest
    counted = dict(
        cases.filter(status="open").order_by().values_list("rulebook").annotate(number=Count("pk"))
    )
    rows = RulebookVersion.objects.filter(digest__in={*counted, now}).order_by("-adopted_at")
    found = [
        Version(row.digest, row.adopted_at, counted.get(row.digest, 0), row.digest == now)
        for row in rows.defer("bundle")
    ]
    return sorted(found, key=lambda version: not version.current)


def _read(case: Case, version: str, entries: list[journal.Entry]) -> tuple[State, Assessment]:
    book = rulebooks.version(version)
    state = history.state_of(book, case.started_as, entries)
    world = read_world(entries[-1].world)
    return state, assess(book, state, world, timezone.localtime(), rulebooks.calendar())


def _write(case: Case, post: bodies.Post, planned: Move, reason: str, seen: int) -> journal.Entry:
    seq, head = journal.head_of(case.pk)
    if seq != seen:
        raise journal.StaleStream
    entries = history.entries_of(case.pk)
    data: dict[str, Any] = {
        "from": case.rulebook,
        "to": planned.target,
        "reason": reason,
        "changes": list(planned.changes),
    }
    now = timezone.localtime()
    entry = journal.Entry(
        stream_id=case.pk, act_id=uuid.uuid4(), code=ADOPTION, phase=ADOPTED, actor=post.user.username, role=post.role,
        body=post.body.code, at=now, recorded_at=now, data=journal.as_stored(data), world=_world(entries[-1]),
        answers=[], rulebook=planned.target,
    )  # fmt: skip
    book = rulebooks.version(planned.target)
    state, assessment = _read(case, planned.target, [*entries, entry])
    entry.assessment = journal.digest_of(assessment.as_json())
    journal.append(entry, seq, head)
    derived = projecting.columns(book, state, assessment, entry.world)
    recording.write_case(case, {**derived, "rulebook": planned.target}, entry)
    recording.write_todos(case, projecting.todos(book, state, assessment))
    return entry


def _world(last: journal.Entry) -> dict[str, Any]:
    """What the registries answered to the act before: nobody does anything here that they would be asked about."""
    calendar = rulebooks.calendar()
    return {
        **last.world,
        "calendar_years": sorted(calendar.years),
        "calendar_edition": getattr(calendar, "edition", 0),
    }
