"""The assessment: which acts are open, which are blocked and by which article, which clocks run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.context import Context
from zhifa.rulebook.engine.check import answer_of
from zhifa.rulebook.engine.clocks import Clock, clocks_of
from zhifa.rulebook.engine.procedure import Act, Procedure
from zhifa.rulebook.engine.reasons import Reason, relation_reasons
from zhifa.rulebook.engine.stages import current_stage
from zhifa.rulebook.engine.state import Marking, State
from zhifa.rulebook.facts import Attempt, World
from zhifa.rulebook.parameters import Parameters


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act that may be done now. ``outcomes`` maps each outcome to what stands against it alone."""

    act: Act
    track: str
    obliged: bool
    due: str | None
    warnings: tuple[Reason, ...]
    outcomes: dict[str, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class BlockedAct:
    """An act that belongs to the case but cannot be done now, and why."""

    act: Act
    track: str
    obliged: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A proposal that waits for the next approver."""

    act: Act
    track: str
    proposal: str
    step: int
    role: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to: where does the case stand at ``at``?"""

    procedure: str
    stage: str
    at: datetime
    open: tuple[OpenAct, ...]
    blocked: tuple[BlockedAct, ...]
    awaiting: tuple[Awaiting, ...]
    clocks: tuple[Clock, ...]
    obligations: dict[str, str | None] = field(default_factory=dict)

    def find_open(self, code: str, track: str = "") -> OpenAct | None:
        return next((row for row in self.open if row.act.code == code and row.track == track), None)

    def as_json(self) -> dict[str, Any]:
        """The form that is stored, digested and compared; specified in docs/assess.md."""
        return {
            "procedure": self.procedure,
            "stage": self.stage,
            "at": self.at.isoformat(),
            "open": [_open_json(row) for row in self.open],
            "blocked": [
                {
                    "act": row.act.code,
                    "name": row.act.name,
                    "track": row.track,
                    "obliged": row.obliged,
                    "reasons": [reason.as_json() for reason in row.reasons],
                }
                for row in self.blocked
            ],
            "awaiting": [
                {
                    "act": row.act.code,
                    "track": row.track,
                    "proposal": row.proposal,
                    "step": row.step,
                    "role": row.role,
                }
                for row in self.awaiting
            ],
            "clocks": [clock.as_json() for clock in self.clocks],
            "obligations": self.obligations,
        }


def assess(
    book: Rulebook, state: State, world: World, at: datetime, calendar: WorkCalendar | None = None
) -> Assessment:
    """Evaluate every act of the case at ``at``. Guards that need a filled-in form are asked later."""
    return _Assessor(book, state, world, at, calendar or book.calendar).run()


class Probe(dict[str, Any]):
    """An empty form that remembers what a guard looked for in it.

    A refusal that could still be cured by filling in the form is no obstacle yet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return default


class _Assessor:
    """One evaluation; it exists so that twenty small steps share five arguments."""

    def __init__(
        self, book: Rulebook, state: State, world: World, at: datetime, calendar: WorkCalendar
    ) -> None:
        self.book, self.state, self.world, self.at, self.calendar = book, state, world, at, calendar
        self.parameters: Parameters = book.parameters(world.enforced_in)
        self.file = state.file()
        self.open: list[OpenAct] = []
        self.blocked: list[BlockedAct] = []
        self.blank = _asked_blank(book, state.procedure, self.parameters.field, at.date())

    def run(self) -> Assessment:
        clocks = clocks_of(self.state, self.parameters, self.calendar, self.at)
        self.due = _due_by_target(clocks)
        for act in self.state.procedure.main:
            if not (act.virtual or act.echo) and not (act.starts and self.state.acts):
                self._judge(act, "", self.state.marking)
        for track in self.state.tracks.values():
            if not track.closed:
                for act in self.state.procedure.track_acts(track.kind):
                    if not act.virtual:
                        self._judge(act, track.id, track.marking)
        return Assessment(
            self.state.procedure.code,
            current_stage(self.state),
            self.at,
            tuple(self.open),
            tuple(self.blocked),
            tuple(self._awaiting()),
            clocks,
            {event: self.due.get((event, "")) for event in self._pending_main()},
        )

    def _pending_main(self) -> list[str]:
        marking, acts = self.state.marking, self.state.procedure.acts
        open_ = (event for event in marking.pending if event not in marking.excluded)
        return [event for event in open_ if self.parameters.concern(acts[event.partition(".")[0]].only)]

    def _judge(self, act: Act, track: str, marking: Marking) -> None:
        if act.code in marking.excluded or (act.code, track) in self.state.proposals:
            return
        if act.only and act.only != self.parameters.field:
            return
        obliged = act.code in marking.pending or self._main_line_waits(act, track)
        reasons = self._relations(marking, act.code)
        if reasons:  # the most frequent case: nothing else need be asked
            self.blocked.append(BlockedAct(act, track, obliged, tuple(reasons)))
            return
        reasons, warnings, outcomes = self._guards(act, track, self._outcomes(marking, act))
        if not reasons and outcomes and all(outcomes.values()):
            reasons = _shared(outcomes)
        if reasons:
            self.blocked.append(BlockedAct(act, track, obliged, tuple(reasons)))
            return
        due = self.due.get((act.code, track)) or self.due.get(
            (self.state.tracks[track].completes if track else "", "")
        )
        self.open.append(OpenAct(act, track, obliged, due, tuple(warnings), outcomes))

    def _outcomes(self, marking: Marking, act: Act) -> dict[str, tuple[Reason, ...]]:
        return {outcome: tuple(self._relations(marking, f"{act.code}.{outcome}")) for outcome in act.outcomes}

    def _main_line_waits(self, act: Act, track: str) -> bool:
        """Completing a track is due from its opening, unless the track says itself what is due and when."""
        return bool(track and act.completes) and act.track not in self.state.procedure.self_obliging

    def _relations(self, marking: Marking, event: str) -> list[Reason]:
        try:
            return relation_reasons(self.state, marking, event, self.at, self.parameters, self.calendar)
        except CalendarYearMissing as missing:
            return [
                Reason("calendar", str(missing.year), str(missing), "请联系系统管理员载入该年度的工作日历。")
            ]

    def _guards(
        self, act: Act, track: str, outcomes: dict[str, tuple[Reason, ...]]
    ) -> tuple[list[Reason], list[Reason], dict[str, tuple[Reason, ...]]]:
        hard, soft = self._ask(act, track)
        judged = {}
        for outcome, reasons in outcomes.items():
            refusals, _ = self._ask(act, track, outcome)
            judged[outcome] = (*reasons, *refusals)
        return hard, soft, judged

    def _ask(self, act: Act, track: str, outcome: str = "") -> tuple[list[Reason], list[Reason]]:
        """What the guards of one outcome (or of all, ``""``) say to an empty form."""
        hard: list[Reason] = []
        soft: list[Reason] = []
        codes = self.blank.get((act.code, outcome))
        if codes is None:
            return hard, soft
        form, probe = self.state.procedure.form_of(act.code), Probe()
        phase = "proposed" if act.approval else "done"
        attempt = Attempt(act.code, self.at, outcome=outcome, track=track, phase=phase, data=probe)
        context = Context(attempt, self.file, self.world, self.parameters, self.calendar)
        for code in codes:
            probe.asked.clear()
            reason = answer_of(self.book.guards[code], context)
            if reason is not None and probe.asked.isdisjoint(form):
                (soft if reason.soft else hard).append(reason)
        return hard, soft

    def _awaiting(self) -> list[Awaiting]:
        acts = self.state.procedure.acts
        return [
            Awaiting(acts[code], track, proposal.act.id, proposal.step, acts[code].approval[proposal.step])
            for (code, track), proposal in self.state.proposals.items()
        ]


@lru_cache(maxsize=256)
def _asked_blank(
    book: Rulebook, procedure: Procedure, field: str, day: date
) -> dict[tuple[str, str], list[str]]:
    """By act and outcome, the guards that are in force and need nothing of the form. Remembered for the day."""
    found: dict[tuple[str, str], list[str]] = {}
    for act in procedure.acts.values():
        for outcome in ("", *act.outcomes):
            rows = [book.guards[code] for code in procedure.guards_for(act.code, outcome, field)]
            codes = [guard.code for guard in rows if not guard.needs and guard.in_force(day)]
            if codes:
                found[act.code, outcome] = codes
    return found


def _due_by_target(clocks: tuple[Clock, ...]) -> dict[tuple[str, str], str]:
    waiting = [clock for clock in clocks if clock.target and clock.met_at is None and clock.due]
    return {(clock.target, clock.track): clock.due.isoformat() for clock in waiting if clock.due}


def _shared(outcomes: dict[str, tuple[Reason, ...]]) -> list[Reason]:
    """No outcome is possible: show each obstacle once."""
    seen: dict[tuple[str, str], Reason] = {}
    for reasons in outcomes.values():
        for reason in reasons:
            seen.setdefault((reason.kind, reason.code), reason)
    return list(seen.values())


def _open_json(row: OpenAct) -> dict[str, Any]:
    return {
        "act": row.act.code,
        "name": row.act.name,
        "track": row.track,
        "by": list(row.act.by),
        "approval": list(row.act.approval),
        "obliged": row.obliged,
        "due": row.due,
        "warnings": [reason.as_json() for reason in row.warnings],
        "outcomes": {key: [reason.as_json() for reason in reasons] for key, reasons in row.outcomes.items()},
    }
