"""Measures of a case (preservation, seizure, freeze), each on a track of its own: when it began, until when it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.periods import DueDate, Interval, Period, due_date

# kind of track → the acts that open one, the act on the spot, its period and the one extension.
OPENERS = {
    "preservation": ("approve_preservation", "preserve_urgently"),
    "seizure": ("approve_seizure", "seize_urgently"),
    "freeze": ("approve_freeze",),
}
ON_THE_SPOT = {
    "preservation": "preserve_evidence",
    "seizure": "carry_out_seizure",
    "freeze": "freeze_deposits",
}
PERIODS = {"preservation": ("T18", ""), "seizure": ("T19", "T21"), "freeze": ("T24", "T24a")}
EXTENSIONS = ("extend_seizure", "extend_freeze")
SETTLING = ("settle_seizure", "settle_preservation")
HELD = ("measure_rows", "listed_rows")
URGENT = {"preserve_urgently", "seize_urgently"}


def kind_of(track: str) -> str:
    return track.partition("-")[0]


def opener(case: CaseFile, track: str) -> ActRecord | None:
    """The act that opened a track: ``seizure-2`` is the second seizure of the case."""
    kind, _, number = track.partition("-")
    opened = sorted(
        (act for code in OPENERS.get(kind, ()) for act in case.all(code)), key=lambda act: act.seq
    )
    index = int(number or 0) - 1
    return opened[index] if 0 <= index < len(opened) else None


def own(case: CaseFile, track: str, codes: Iterable[str]) -> list[ActRecord]:
    """What was done on this track by these acts."""
    return [act for code in codes for act in case.all(code) if act.track == track]


def begun(case: CaseFile, track: str) -> ActRecord | None:
    """The act by which the measure took hold: on the spot after approval, or at once where it was urgent."""
    done = own(case, track, [ON_THE_SPOT.get(kind_of(track), "")])
    first = opener(case, track)
    return done[-1] if done else first if first is not None and first.code in URGENT else None


def extended(case: CaseFile, track: str) -> bool:
    return bool(own(case, track, EXTENSIONS))


def examinations(case: CaseFile, track: str) -> tuple[Interval, ...]:
    """Examination periods told to the party, which a seizure leaves out (强制法§25(3))."""
    told = [
        (act.date_of("exam_from"), act.date_of("exam_until"))
        for act in own(case, track, ["inform_seizure_exam"])
    ]
    return tuple(Interval(start, end, "检测鉴定期间告知书") for start, end in told if start and end)


def term(ctx: Context, start: date | datetime, kind: str, *, longer: bool, track: str = "") -> DueDate:
    """The last day of a measure that began at ``start``; ``longer`` with the one extension."""
    day = start.date() if isinstance(start, datetime) else start
    rule, extension = PERIODS[kind]
    period = ctx.parameters.period(rule, day)
    more = ctx.parameters.period(extension, day).n if longer and extension else 0
    whole = Period(period.n + more, period.unit, period.favours_party)
    return due_date(whole, start, ctx.calendar, examinations(ctx.case, track) if track else ())


def current_term(ctx: Context) -> DueDate | None:
    """The term of the measure on the track at hand, as extended in time; ``None`` before it took hold."""
    track = ctx.attempt.track
    start, granted = begun(ctx.case, track), own(ctx.case, track, EXTENSIONS)
    if start is None:
        return None
    first = term(ctx, start.at, kind_of(track), longer=False, track=track)
    if not granted or first.passed(granted[0].at):
        return first
    return term(ctx, start.at, kind_of(track), longer=True, track=track)


def last_day(due: DueDate) -> date:
    return due.due.date() if isinstance(due.due, datetime) else due.due


def left_over(case: CaseFile, track: str) -> list[dict[str, Any]]:
    """The rows of what was taken on this track and has had no end yet."""
    start = begun(case, track)
    ended = {name for act in own(case, track, SETTLING) for name in things(act.data.get("disposal_rows"))}
    held = [row for element in HELD for row in (start.data.get(element) or ())] if start else []
    return [dict(row) for row in held if str(row.get("name") or "").strip() not in ended]


def things(rows: Any) -> list[str]:
    """The names of the things in rows, in their order."""
    return [str(row.get("name") or "").strip() for row in rows or () if str(row.get("name") or "").strip()]


def held(case: CaseFile) -> set[str]:
    """The names of everything that is still held in the case, over all its measures."""
    found: set[str] = set()
    for kind, openers in OPENERS.items():
        for number in range(1, sum(len(case.all(code)) for code in openers) + 1):
            found |= _held_on(case, f"{kind}-{number}")
    return found


def _held_on(case: CaseFile, track: str) -> set[str]:
    start = begun(case, track)
    settled = own(case, track, (f"settle_{kind_of(track)}",))
    if start is None or any(act.outcome != "partial" for act in settled):
        return set()
    gone = {name for act in settled for name in things(act.data.get("disposal_rows"))}
    return {name for rows in ("measure_rows", "listed_rows") for name in things(start.data.get(rows))} - gone
