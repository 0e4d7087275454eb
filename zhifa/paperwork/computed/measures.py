"""What documents of a measure say of one another: numbers, dates and terms of the track at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa.paperwork.computed import computes
from zhifa.rulebook.measures import begun, kind_of

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known
    from zhifa.rulebook.facts import ActRecord

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


@computes("listed_for")
def listed_for(known: Known) -> str | None:
    return "先行登记保存证据通知书" if "D053" in known.issued else None
