"""The state of a case: nothing but what the fold over its acts has left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.engine.procedure import Procedure
from zhifa.rulebook.facts import ActRecord


@dataclass(frozen=True, slots=True)
class Obligation:
    """An act that has become due: since when, why, and by which clock."""

    event: str
    since: datetime
    cause: str
    cites: str
    rule: str = ""
    until: date | None = None


class Extension(NamedTuple):
    """A period was made longer at ``at``: by that of ``rule``, or to the day ``until``."""

    rule: str
    at: datetime
    until: date | None = None


@dataclass(slots=True)
class ClockState:
    """A period that began to run; ``met_at`` when what it waits for was done, ``dropped`` if moot.

    ``track`` names the track it runs in, ``""`` for the main line. ``replaced_at``: when another day was set instead.
    """

    rule: str
    name: str
    source: str
    target: str
    start: datetime
    cites: str
    until: date | None = None
    extensions: list[Extension] = field(default_factory=list)
    met_at: datetime | None = None
    dropped: bool = False
    track: str = ""
    replaced_at: datetime | None = None
    only: str = ""

    def copy(self) -> ClockState:
        return ClockState(
            self.rule, self.name, self.source, self.target, self.start, self.cites, self.until,
            list(self.extensions), self.met_at, self.dropped, self.track, self.replaced_at, self.only,
        )  # fmt: skip


@dataclass(slots=True)
class Marking:
    """Executed events with their effective time, obligations, and acts that are out of the graph."""

    executed: dict[str, datetime] = field(default_factory=dict)
    pending: dict[str, Obligation] = field(default_factory=dict)
    excluded: set[str] = field(default_factory=set)

    def copy(self) -> Marking:
        return Marking(dict(self.executed), dict(self.pending), set(self.excluded))


@dataclass(slots=True)
class Track:
    """One repetition of a fragment: a service of one document, for instance."""

    id: str
    kind: str
    completes: str
    opened_by: str
    subject: Mapping[str, Any]
    opened_at: datetime
    marking: Marking = field(default_factory=Marking)
    closed: bool = False
    done: bool = False

    def copy(self) -> Track:
        return replace(self, marking=self.marking.copy())


@dataclass(slots=True)
class Proposal:
    """An act on its way through its approval chain; ``step`` is the next approver's index."""

    act: ActRecord
    step: int = 0
    endorsed: list[ActRecord] = field(default_factory=list)

    def copy(self) -> Proposal:
        return Proposal(self.act, self.step, list(self.endorsed))


@dataclass(slots=True)
class State:
    """Everything that follows from the journal of one case.

    ``kept``: acts that could not take effect and that nobody has answered yet, by their ids. No rule reads them.
    """

    procedure: Procedure
    marking: Marking = field(default_factory=Marking)
    tracks: dict[str, Track] = field(default_factory=dict)
    proposals: dict[tuple[str, str], Proposal] = field(default_factory=dict)
    clocks: list[ClockState] = field(default_factory=list)
    acts: list[ActRecord] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    served: dict[str, date] = field(default_factory=dict)
    kept: dict[str, ActRecord] = field(default_factory=dict)

    def copy(self) -> State:
        """A state of its own: acts applied to it leave this one as it is. Records are shared; nothing changes them."""
        return State(
            self.procedure,
            self.marking.copy(),
            {key: track.copy() for key, track in self.tracks.items()},
            {key: proposal.copy() for key, proposal in self.proposals.items()},
            [clock.copy() for clock in self.clocks],
            list(self.acts),
            dict(self.values),
            dict(self.served),
            dict(self.kept),
        )

    def file(self) -> CaseFile:
        """The case as rules read it."""
        opened = {key: str(track.subject.get("act") or "") for key, track in self.tracks.items()}
        return CaseFile(tuple(self.acts), self.served, opened)

    def marking_of(self, track: str) -> Marking:
        return self.tracks[track].marking if track else self.marking
