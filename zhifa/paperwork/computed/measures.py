"""What documents of a measure say of one another: numbers, dates and terms of the track at hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.measures import begun, extended, kind_of, last_day, left_over, term
from zhifa.rulebook.reading import read_world

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known
    from zhifa.rulebook.facts import ActRecord

LIMITED = {"seizure", "freeze"}  # measures that state their last day
DECISIONS = ("D091", "D102", "D053")


def _begun(known: Known) -> ActRecord | None:
    """The act by which the measure of this track took hold; the last one of the case outside a track."""
    track = known.attempt.track
    if not kind_of(track):
        return None
    return begun(known.file, track)


@computes("measure_number", "preservation_number", "listed_for_number")
def measure_number(known: Known) -> str | None:
    """The number of the decision on this measure, be it issued in this very act."""
    act = _begun(known)
    earlier = {row["code"]: row["number"] for row in (act.data.get("_documents") or [] if act else [])}
    numbers = {**earlier, **known.issued}
    return next((str(numbers[code]) for code in DECISIONS if numbers.get(code)), None)


@computes("measure_date")
def measure_date(known: Known) -> str:
    act = _begun(known)
    return (act.at if act else known.attempt.at).date().isoformat()


@computes("implemented_at")
def implemented_at(known: Known) -> str | None:
    act = _begun(known)
    return act.at.isoformat() if act else None


@computes("measure_last_day")
def measure_last_day(known: Known) -> str | None:
    """The last day that the law allows to a measure from the day on which it begins (强制法§25, §32)."""
    act = known.state.procedure.acts[known.attempt.code]
    kind = act.opens.get("track") or kind_of(known.attempt.track)
    try:
        start = date.fromisoformat(str(known.value("measure_from") or known.attempt.at)[:10])
    except ValueError:  # still being typed
        return None
    return _last_day(known, kind, start, longer=False)


@computes("measure_extended_last_day")
def measure_extended_last_day(known: Known) -> str | None:
    act, track = _begun(known), known.attempt.track
    if act is None or extended(known.file, track):
        return None
    return _last_day(known, kind_of(track), act.at, longer=True)


def _last_day(known: Known, kind: str, start: date | datetime, *, longer: bool) -> str | None:
    if kind not in LIMITED:
        return None
    parameters = known.book.parameters(str((known.world.get("item") or {}).get("field") or ""))
    file = CaseFile(tuple(known.state.acts), known.state.served)
    context = Context(known.attempt, file, read_world(known.world), parameters, known.calendar)
    try:
        return last_day(term(context, start, kind, longer=longer, track=known.attempt.track)).isoformat()
    except CalendarYearMissing:
        return None


@computes("things_left")
def things_left(known: Known) -> list[dict[str, Any]] | None:
    """What was taken on this track and has no end yet, thing by thing."""
    return left_over(known.file, known.attempt.track) or None


@computes("listed_for")
def listed_for(known: Known) -> str | None:
    return "先行登记保存证据通知书" if "D053" in known.issued else None
