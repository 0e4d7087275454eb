"""A compiled procedure: acts and relations, indexed the way the fold asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GuardUse:
    """A guard on an act; ``when`` limits it to one outcome, ``only`` to the cases of one field of enforcement."""

    code: str
    when: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class FieldUse:
    """An element on the form of an act; ``when`` limits it to one outcome."""

    element: str
    required: bool
    when: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What people may do, by whom, with which documents, forms, guards and articles.

    ``ends`` is the status that the case has from here on; ``effect`` names what a registry does with the act.
    ``lasting``: may still be done when the case has left the main line (a correction, a return by the police).
    ``echo``: nobody does it; it is written here because of an act in another case. ``withheld``: its papers and
    files stay here when the case is handed over or shown to the party.
    ``only``: the field of enforcement whose cases have it; empty for the base, which all have.
    """

    code: str
    name: str
    stage: str
    by: tuple[str, ...]
    cites: tuple[str, ...]
    approval: tuple[str, ...] = ()
    outcomes: Json = field(default_factory=dict)
    documents: Json = field(default_factory=dict)
    fields: tuple[FieldUse, ...] = ()
    guards: tuple[GuardUse, ...] = ()
    opens: Json = field(default_factory=dict)
    completes: tuple[str, ...] = ()
    effective: str = ""
    extends: Json = field(default_factory=dict)
    switches: Json = field(default_factory=dict)
    track: str = ""
    virtual: bool = False
    starts: bool = False
    ends_tracks: bool = False
    lasting: bool = False
    echo: bool = False
    withheld: bool = False
    ends: Json = field(default_factory=dict)
    effect: Json = field(default_factory=dict)
    only: str = ""

    @classmethod
    def from_json(cls, code: str, data: Json) -> Act:
        return cls(
            code=code,
            name=data["name"],
            stage=data["stage"],
            by=tuple(data.get("by", ())),
            cites=tuple(data["cites"]),
            approval=tuple(data.get("approval", ())),
            outcomes=data.get("outcomes", {}),
            documents=data.get("documents", {}),
            fields=tuple(FieldUse(**row) for row in data.get("fields", ())),
            guards=tuple(GuardUse(**row) for row in data.get("guards", ())),
            opens=data.get("opens", {}),
            completes=tuple(data.get("completes", ())),
            effective=data.get("effective", ""),
            extends=data.get("extends", {}),
            switches=data.get("switches", {}),
            track=data.get("track", ""),
            virtual=data.get("virtual", False),
            starts=data.get("starts", False),
            ends_tracks=data.get("ends_tracks", False),
            lasting=data.get("lasting", False),
            echo=data.get("echo", False),
            withheld=data.get("withheld", False),
            ends=data.get("ends", {}),
            effect=data.get("effect", {}),
            only=data.get("only", ""),
        )

    def effect_of(self, outcome: str) -> str:
        """The name of the registry effect of this outcome; empty where the act changes no registry."""
        return str(self.effect.get(outcome) or self.effect.get("*") or "")

    def documents_for(self, outcome: str) -> tuple[str, ...]:
        """Codes of the documents that this act makes with this outcome."""
        return tuple(self.documents.get(outcome, ())) + tuple(self.documents.get("*", ()))

    def events(self, outcome: str) -> tuple[str, ...]:
        """The DCR events that performing the act executes: itself, and itself with its outcome."""
        return (self.code, f"{self.code}.{outcome}") if outcome else (self.code,)

    def required(self, outcome: str) -> tuple[str, ...]:
        return tuple(use.element for use in self.fields if use.required and use.when in ("", outcome))


@dataclass(frozen=True, slots=True)
class Relation:
    """One DCR relation with its article. ``after`` delays a condition; ``within``/``until`` date a response.

    ``resumes``: the clock of the target that this event began goes on, as if the case had never left.
    ``only``: the field of enforcement in whose cases it holds; empty for all.
    """

    type: str
    source: str
    target: str
    cites: str
    name: str = ""
    after: str = ""
    within: str = ""
    until: str = ""
    needs: str = ""
    keeps: bool = False
    resumes: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class IntervalRule:
    """A time that clocks may leave out: between two acts, or between two dates of one act."""

    kind: str
    proof: str
    source: str = ""
    target: str = ""
    act: str = ""
    first: str = ""
    last: str = ""


class Procedure:
    """Acts by code and relations by endpoint. ``titled``: the elements that name a case of this procedure."""

    def __init__(self, code: str, data: Json) -> None:
        self.code = code
        self.name: str = data["name"]
        self.kind: str = data.get("kind", "")
        self.titled: tuple[str, ...] = tuple(data.get("titled", ()))
        self.stages: tuple[Json, ...] = tuple(data["stages"])
        self.acts = {key: Act.from_json(key, row) for key, row in data["acts"].items()}
        self.relations = tuple(Relation(**row) for row in data["relations"])
        self.intervals = tuple(IntervalRule(**row) for row in data.get("intervals", ()))
        self.tracks: Json = data.get("tracks", {})
        self.outliving = frozenset(code for code, row in self.tracks.items() if row.get("outlives"))
        self.main = tuple(act for act in self.acts.values() if not act.track)
        self._conditions = self._aimed("condition")
        self._milestones = self._aimed("milestone")
        self._out = self._index("source", ("response", "include", "exclude", "clock"))

    def _aimed(self, type_: str) -> dict[str, tuple[Relation, ...]]:
        return {event: rows for (_, event), rows in self._index("target", (type_,)).items()}

    def _index(self, end: str, types: tuple[str, ...]) -> dict[tuple[str, str], tuple[Relation, ...]]:
        index: dict[tuple[str, str], list[Relation]] = {}
        for relation in self.relations:
            if relation.type in types:
                index.setdefault((relation.type, getattr(relation, end)), []).append(relation)
        return {key: tuple(rows) for key, rows in index.items()}

    def conditions(self, event: str) -> tuple[Relation, ...]:
        return self._conditions.get(event, ())

    def milestones(self, event: str) -> tuple[Relation, ...]:
        return self._milestones.get(event, ())

    def outgoing(self, type_: str, event: str) -> tuple[Relation, ...]:
        return self._out.get((type_, event), ())

    def track_acts(self, track: str) -> tuple[Act, ...]:
        return self._by_track.get(track, ())

    @cached_property
    def _by_track(self) -> dict[str, tuple[Act, ...]]:
        index: dict[str, tuple[Act, ...]] = {}
        for act in self.acts.values():
            index[act.track] = (*index.get(act.track, ()), act)
        return index

    @cached_property
    def _guards(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        index: dict[tuple[str, str, str], tuple[str, ...]] = {}
        for act in self.acts.values():
            for use in act.guards:
                key = (act.code, use.when, use.only)
                index[key] = (*index.get(key, ()), use.code)
        return index

    def guards_for(self, code: str, outcome: str, field: str = "") -> tuple[str, ...]:
        """The guards that an act asks for one outcome only, or with ``""`` whatever the outcome; those of the field, too."""
        base = self._guards.get((code, outcome, ""), ())
        return (*base, *self._guards.get((code, outcome, field), ())) if field else base

    @cached_property
    def _forms(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(use.element for use in act.fields) for code, act in self.acts.items()}

    def form_of(self, code: str) -> frozenset[str]:
        """Every element that the form of an act may ask for."""
        return self._forms[code]

    @cached_property
    def roles(self) -> frozenset[str]:
        """Everybody who has a part in a case of this procedure."""
        return frozenset(role for act in self.acts.values() for role in (*act.by, *act.approval))

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """The events that end a case of this procedure, each with the status that it gives."""
        return tuple(
            (act.code if outcome == "*" else f"{act.code}.{outcome}", str(status))
            for act in self.acts.values()
            for outcome, status in act.ends.items()
        )

    @cached_property
    def starting(self) -> tuple[Act, ...]:
        """The acts with which a case may begin."""
        return tuple(act for act in self.acts.values() if act.starts)

    @cached_property
    def _openers(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for act in self.acts.values():
            if act.opens:
                node = act.opens["completes"]
                index[node] = (*index.get(node, ()), act.code)
        return index

    def openers(self, node: str) -> tuple[str, ...]:
        """The acts whose tracks complete ``node``; none for an act that people do themselves."""
        return self._openers.get(node, ())

    @cached_property
    def _completing(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for act in self.acts.values():
            if act.completes and act.track:
                index[act.track] = (*index.get(act.track, ()), act.code)
        return index

    def completing(self, track: str) -> tuple[str, ...]:
        """The acts that bring a track of this kind to its end."""
        return self._completing.get(track, ())

    @cached_property
    def self_obliging(self) -> frozenset[str]:
        """The kinds of track that begin with events of their own, whose responses say what is due and when."""
        return frozenset(act.opens["track"] for act in self.acts.values() if act.opens.get("as"))

    @cached_property
    def leaving(self) -> frozenset[str]:
        """The acts that end the main line and leave only a few others to be done."""
        return frozenset(act.code for act in self.acts.values() if act.ends_tracks)

    @cached_property
    def virtual(self) -> frozenset[str]:
        """The acts that nobody does: they come of a track, such as a service."""
        return frozenset(act.code for act in self.acts.values() if act.virtual)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            **{act.code: act.name for act in self.acts.values()},
            **{
                f"{act.code}.{outcome}": f"{act.name}（{name}）"
                for act in self.acts.values()
                for outcome, name in act.outcomes.items()
            },
        }

    def event_name(self, event: str) -> str:
        """The Chinese name of an act, with its outcome if the event names one."""
        return self._names[event]

    def stage_index(self, stage: str) -> int:
        return next((n for n, row in enumerate(self.stages) if row["code"] == stage), -1)
