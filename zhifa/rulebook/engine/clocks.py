"""Running periods, computed anew from acts and calendar each time; nothing is ever counted down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.engine.state import ClockState, State
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.periods import DueDate, Interval, Period, due_date


@dataclass(frozen=True, slots=True)
class Clock:
    """A period of the case. ``status``: running, overdue, met, met_late, over, dropped, unknown.

    Unknown: a year of the working calendar is missing. ``raw`` is then the last day before rolling, where at
    least that can be counted, and ``due`` is None.
    """

    rule: str
    name: str
    target: str
    start: datetime
    raw: date | datetime | None
    due: date | datetime | None
    status: str
    cites: str
    explanation: tuple[str, ...]
    met_at: datetime | None = None
    track: str = ""

    def as_json(self) -> dict[str, Any]:
        data = {
            "rule": self.rule,
            "name": self.name,
            "target": self.target,
            "start": self.start.isoformat(),
            "raw": self.raw.isoformat() if self.raw else None,
            "due": self.due.isoformat() if self.due else None,
            "status": self.status,
            "cites": self.cites,
            "explanation": list(self.explanation),
            "met_at": self.met_at.isoformat() if self.met_at else None,
        }
        return data | ({"track": self.track} if self.track else {})


def clocks_of(
    state: State, parameters: Parameters, calendar: WorkCalendar, now: datetime
) -> tuple[Clock, ...]:
    """Every clock of the case that still says something, in the order in which they began.

    One that had run out before another day was set stays in sight: a late deferral does not heal it.
    """
    kept = (clock for clock in state.clocks if parameters.concern(clock.only))
    told = [clock for clock in kept if not clock.dropped or clock.replaced_at]
    intervals = {track: intervals_of(state, now, track) for track in {clock.track for clock in told}}
    found = [clock_of(state, clock, parameters, calendar, intervals[clock.track], now) for clock in told]
    return tuple(clock for clock in found if clock.status != "dropped")


def intervals_of(state: State, now: datetime, track: str = "") -> dict[str, list[Interval]]:
    """The times that some clocks of a track leave out, by kind, each with the document that proves it.

    What an act of a track tells the party (an examination of the goods seized there) moves that track only.
    """
    found: dict[str, list[Interval]] = {}
    for rule in state.procedure.intervals:
        if rule.act:
            own = track if state.procedure.acts[rule.act].track else ""
            spans = [_dates_of(act, rule.first, rule.last) for act in _done(state, rule.act, own)]
        else:
            spans = _between(state, rule.source, rule.target, now)
        for first, last in filter(None, spans):
            found.setdefault(rule.kind, []).append(Interval(first, last, rule.proof))
    return found


def compute_due(
    clock: ClockState,
    parameters: Parameters,
    calendar: WorkCalendar,
    intervals: dict[str, list[Interval]],
) -> DueDate:
    """The due date of a running clock, with the extensions in time and the intervals that its rule excludes."""
    if clock.until is not None:
        return DueDate(clock.until, clock.until, (f"批准的期限届满日 {clock.until.isoformat()}",))
    day = clock.start.date()
    period = parameters.period(clock.rule, day)
    excluded = [one for kind in parameters.left_out(clock.rule, day) for one in intervals.get(kind, ())]
    due, late = due_date(period, clock.start, calendar, excluded), []
    for rule, at, until in clock.extensions:
        if due.passed(at):
            late.append(f"{at:%Y-%m-%d} 才批准的延长在届满以后，期限不因此延长")
        elif until is not None:
            due = DueDate(until, until, (*due.explanation, f"{at:%Y-%m-%d} 批准延长至 {until.isoformat()}"))
        elif rule in parameters:
            more = parameters.period(rule, at.date()).n
            period = Period(period.n + more, period.unit, period.favours_party)
            due = due_date(period, clock.start, calendar, excluded)
    return DueDate(due.raw, due.due, (*due.explanation, *late)) if late else due


def clock_of(
    state: State,
    clock: ClockState,
    parameters: Parameters,
    calendar: WorkCalendar,
    intervals: dict[str, list[Interval]],
    now: datetime,
) -> Clock:
    """One clock as it stands at ``now``; ``intervals`` are those of its track."""
    name = clock.name or state.procedure.event_name(clock.target)
    cites = parameters.value(clock.rule, clock.start.date()).cites if clock.rule else clock.cites
    try:
        due = compute_due(clock, parameters, calendar, intervals)
    except CalendarYearMissing as missing:
        return Clock(
            clock.rule, name, clock.target, clock.start, missing.raw, None,
            _without_due(clock, missing), cites, (*_so_far(missing), str(missing)), clock.met_at, clock.track,
        )  # fmt: skip
    replaced = (f"{clock.replaced_at:%Y-%m-%d} 另定期限，已经届满的不因此恢复",) if clock.replaced_at else ()
    return Clock(
        clock.rule, name, clock.target, clock.start, due.raw, due.due,
        _status(clock, due, now), cites, (*due.explanation, *replaced), clock.met_at, clock.track,
    )  # fmt: skip


def _without_due(clock: ClockState, missing: CalendarYearMissing) -> str:
    """Unknown, unless it was met on a day that cannot be late: what is not known can only move the last day back."""
    earliest = missing.raw or date(missing.year, 1, 1)
    if clock.replaced_at is not None:
        return "dropped" if clock.replaced_at.date() <= earliest else "unknown"
    return "met" if clock.met_at is not None and clock.met_at.date() <= earliest else "unknown"


def _so_far(missing: CalendarYearMissing) -> tuple[str, ...]:
    return (f"期间到 {missing.raw.isoformat()} 届满，是否顺延待定",) if missing.raw else ()


def _status(clock: ClockState, due: DueDate, now: datetime) -> str:
    if clock.replaced_at is not None:
        return "over" if due.passed(clock.replaced_at) else "dropped"
    if clock.met_at is not None:
        return "met_late" if due.passed(clock.met_at) else "met"
    if not due.passed(now):
        return "running"
    return "overdue" if clock.target else "over"


def _done(state: State, code: str, track: str) -> list[ActRecord]:
    return [act for act in state.acts if (act.phase, act.code, act.track) == ("done", code, track)]


def _dates_of(act: ActRecord, first: str, last: str) -> tuple[date, date] | None:
    start, end = act.date_of(first), act.date_of(last)
    return (start, end) if start and end else None


def _between(state: State, source: str, target: str, now: datetime) -> list[tuple[date, date] | None]:
    spans: list[tuple[date, date] | None] = []
    opened: date | None = None
    for act in state.acts:
        if act.phase != "done":
            continue
        events = {act.code, f"{act.code}.{act.outcome}"}
        if source in events and opened is None:
            opened = act.at.date()
        elif target in events and opened is not None:
            spans.append((opened, act.at.date()))
            opened = None
    if opened is not None:
        spans.append((opened, max(opened, now.date())))
    return spans
