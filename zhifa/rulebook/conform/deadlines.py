"""The end of a foreign case: which periods were kept, which duties were never done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.conform.cases import Deed
from zhifa.rulebook.conform.findings import BROKEN, KEPT, OPEN, UNJUDGED, Finding, Place, Rule
from zhifa.rulebook.engine.clocks import Clock, clock_of, intervals_of
from zhifa.rulebook.engine.state import ClockState, Obligation, State
from zhifa.rulebook.parameters import ParameterMissing, Parameters

if TYPE_CHECKING:
    from zhifa.rulebook.conform.judging import Trial


@dataclass(frozen=True, slots=True)
class Mark:
    """The place at which a clock began or was met, and whether its hour is known."""

    place: Place
    day_only: bool


class Watch:
    """Remembers with which rows each clock of the case began and ended."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.began: dict[int, Mark] = {}
        self.met: dict[int, Mark] = {}
        self.caused: dict[str, Place] = {}

    def before(self) -> list[datetime | None]:
        return [clock.met_at for clock in self.state.clocks]

    def after(self, before: list[datetime | None], place: Place, deed: Deed) -> None:
        mark = Mark(place, deed.day_only)
        for number, clock in enumerate(self.state.clocks):
            if number >= len(before):
                self.began[number] = mark
            elif clock.met_at is not None and before[number] is None:
                self.met[number] = mark
        markings = (self.state.marking, *(track.marking for track in self.state.tracks.values()))
        for event in {event for marking in markings for event in marking.pending} - set(self.caused):
            self.caused[event] = place


def judged(trial: Trial, at: datetime | None) -> Iterator[Finding]:
    """What the clocks and the open obligations say at ``at``, or at the moment of the last act if that is later."""
    if not trial.state.acts:
        return
    last = max(act.at for act in trial.state.acts)
    now = max(at, last) if at else last
    told = _Clocks(trial, now)
    for number, clock in enumerate(trial.state.clocks):
        if not clock.dropped and told.concern(clock.only):
            yield from told.judged(number, clock)
    yield from _duties(trial, {clock.target for clock in trial.state.clocks if _waits(clock)})


def _waits(clock: ClockState) -> bool:
    return clock.met_at is None and not clock.dropped and bool(clock.target)


class _Clocks:
    """The clocks of one case, each counted by the law of every field that it may belong to."""

    def __init__(self, trial: Trial, now: datetime) -> None:
        self.trial, self.now, self.state = trial, now, trial.state
        field = trial.case.silence.field or trial.around.field(trial.state.values)
        fields = [field] if field else ["", *trial.book.bundle["fields"]]
        self.numbers = [trial.book.parameters(one) for one in fields]
        self.calendar: WorkCalendar = trial.calendar

    def concern(self, only: str) -> bool:
        return len(self.numbers) == 1 and self.numbers[0].concern(only) if only else True

    def judged(self, number: int, clock: ClockState) -> Iterator[Finding]:
        try:
            told = [self._clock(clock, parameters) for parameters in self.numbers]
        except ParameterMissing as missing:
            rule = Rule("deadline", clock.rule, clock.name or self._name(clock.target), (clock.cites,))
            yield Finding(UNJUDGED, rule, self.trial.watch.began[number].place, missing=(str(missing),))
            return
        one = told[0]
        if not clock.target and one.status in ("over", "running"):
            return
        lacking = self._lacking(number, clock, {row.status for row in told}, one)
        began = self.trial.watch.began[number].place
        place = self.trial.watch.met[number].place if one.met_at and number in self.trial.watch.met else began
        yield _finding(one, place, began, lacking, self._name(clock.target))

    def _clock(self, clock: ClockState, parameters: Parameters) -> Clock:
        return clock_of(
            self.state,
            clock,
            parameters,
            self.calendar,
            intervals_of(self.state, self.now, clock.track),
            self.now,
        )

    def _name(self, event: str) -> str:
        code = event.partition(".")[0]
        return self.state.procedure.event_name(event) if code in self.state.procedure.acts else event

    def _lacking(self, number: int, clock: ClockState, statuses: set[str], one: Clock) -> set[str]:
        """What a judgement would need to know besides."""
        lacking = {"执法领域"} if len(statuses) > 1 else set()
        if one.status == "unknown":
            lacking.add(one.explanation[-1])
        marks = (self.trial.watch.began.get(number), self.trial.watch.met.get(number))
        if self._hours(clock) and any(mark is not None and mark.day_only for mark in marks):
            lacking.add("时刻")
        if one.status in ("met_late", "overdue"):
            lacking |= {why for why in self._longer(clock) if why}
        if one.status == "overdue" and (why := self.trial.hidden.why(clock.target)):
            lacking.add(why)
        return lacking

    def _hours(self, clock: ClockState) -> bool:
        if not clock.rule or clock.until is not None:
            return False
        return self.numbers[0].period(clock.rule, clock.start.date()).unit == "hour"

    def _longer(self, clock: ClockState) -> Iterator[str]:
        """Why the period may have been longer: an extension or a suspension that the file cannot show."""
        procedure, hidden = self.state.procedure, self.trial.hidden
        if not clock.rule:
            return
        for act in procedure.acts.values():
            if act.extends.get("clock") == clock.rule:
                yield hidden.why(act.code)
        kinds = self.numbers[0].left_out(clock.rule, clock.start.date())
        for rule in procedure.intervals:
            if rule.kind in kinds:
                yield hidden.why(rule.act or rule.source)


def _finding(clock: Clock, place: Place, began: Place, lacking: set[str], target: str) -> Finding:
    day = clock.due.isoformat()[:16].replace("T", " ") if clock.due else ""
    start = f"{clock.start:%Y-%m-%d}“{began.name}”起算"
    sentence = clock.name if not target or clock.name == target else f"“{target}”的{clock.name}"
    rule = Rule(
        "deadline", clock.rule, f"{sentence}（{clock.rule}）" if clock.rule else sentence, (clock.cites,)
    )
    if lacking:
        return Finding(UNJUDGED, rule, place, missing=tuple(sorted(lacking)))
    if clock.status == "met":
        return Finding(KEPT, rule, place)
    if clock.status == "met_late":
        return Finding(BROKEN, rule, place, f"{start}，{day} 届满，逾期办成。")
    if clock.status == "overdue":
        return Finding(BROKEN, rule, began, f"{start}，{day} 届满，没有“{target}”。")
    return Finding(OPEN, rule, began, f"{start}，{day} 届满。")


def _duties(trial: Trial, with_clock: set[str]) -> Iterator[Finding]:
    """Obligations without a period: never done in a finished case, open in another."""
    finished = _finished(trial.state)
    for event, duty in _pending(trial.state):
        if event in with_clock or event not in trial.watch.caused:
            continue
        if not trial.parameters().concern(trial.state.procedure.acts[event.partition(".")[0]].only):
            continue
        place, name = trial.watch.caused[event], trial.state.procedure.event_name(event)
        rule = Rule("obligation", event, f"“{place.name}”以后应当“{name}”", (duty.cites,))
        if why := trial.hidden.why(event):
            yield Finding(UNJUDGED, rule, place, missing=(why,))
        elif finished:
            yield Finding(BROKEN, rule, place, f"案件已经办结，没有“{name}”。")
        else:
            yield Finding(OPEN, rule, place, f"还没有“{name}”。")


def _pending(state: State) -> Iterator[tuple[str, Obligation]]:
    markings = [state.marking, *(track.marking for track in state.tracks.values() if not track.closed)]
    for marking in markings:
        for event, duty in marking.pending.items():
            if event not in marking.excluded:
                yield event, duty


def _finished(state: State) -> bool:
    """Every stage has come to its end, or its last one, archiving, was done."""
    last = state.procedure.stages[-1].get("ends_with", ())
    ended = any(event in state.marking.executed for event, _ in state.procedure.endings)
    return any(event in state.marking.executed for event in last) or (ended and not last)
