"""From journal entries to the state of a case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, tzinfo

from django.utils import timezone

from zhifa.casework.cases.models import Case
from zhifa.casework.cases.remembering import Remembered
from zhifa.foundation.journal import services as journal
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.fold import fold
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.reading import read_world

from . import rulebooks

_RECENT = Remembered()


def record(entry: journal.Entry | journal.LightEntry, zone: tzinfo | None = None) -> ActRecord:
    """A journal entry as rules see it: moments in local time, because the law counts local days.

    ``zone``: the local one, where many entries are read.
    """
    zone = zone or timezone.get_current_timezone()
    return ActRecord(
        id=str(entry.act_id),
        seq=entry.seq,
        code=entry.code,
        at=entry.at.astimezone(zone),
        actor=entry.actor,
        phase=entry.phase,
        outcome=entry.outcome,
        track=entry.track,
        role=entry.role,
        data=entry.data,
        recorded_at=entry.recorded_at.astimezone(zone),
    )


def state_of(book: Rulebook, procedure: str, entries: Iterable[journal.Entry]) -> State:
    """The state that follows from these entries under this rulebook."""
    return fold(book.procedures, procedure, (record(entry) for entry in entries))


def state_at(book: Rulebook, case: Case, seq: int, head: str) -> State:
    """The state of a case up to the entry ``seq`` with the digest ``head``: remembered, else read and folded."""
    key = (book.digest, case.started_as, head)
    state = _RECENT.get(key)
    if state is None:
        entries = journal.light_entries_of(case.pk, seq)
        if len(entries) != seq or (entries and entries[-1].digest != head):
            raise journal.StaleStream
        state = state_of(book, case.started_as, entries)
        _RECENT.keep(key, state)
    return state


def remember(book: Rulebook, case: Case, head: str, state: State) -> None:
    """Keep the state that an act left, under the digest of its entry, for the next act."""
    _RECENT.keep((book.digest, case.started_as, head), state)


def replay(procedure: str, entries: list[journal.Entry], moment: datetime | None = None) -> Assessment:
    """The assessment at ``moment`` (default: when the last entry was recorded), as it was given then.

    Uses the rulebook version, the registry answers and the state of the calendar that were stored with the
    last entry before ``moment``: a replay needs no registry, and years loaded or corrected later change nothing.
    """
    known = [entry for entry in entries if moment is None or entry.recorded_at <= moment]
    if not known:
        raise LookupError("该时刻之前本案还没有任何记录，请选择更晚的时间。")
    last = known[-1]
    book = rulebooks.version(last.rulebook)
    state = state_of(book, procedure, known)
    calendar: WorkCalendar = rulebooks.calendar_as_of(last.world.get("calendar_edition") or 0)
    if years := last.world.get("calendar_years"):
        calendar = calendar.limited_to(years)
    at = timezone.localtime(moment or last.recorded_at)
    return assess(book, state, read_world(last.world), at, calendar)


def entries_of(case_id: uuid.UUID) -> list[journal.Entry]:
    return journal.entries_of(case_id)
