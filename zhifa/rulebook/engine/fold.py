"""The fold: acts in, state out. Pure, and the only place where relations take effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from zhifa.rulebook.engine.procedure import Act, Procedure, Relation
from zhifa.rulebook.engine.state import ClockState, Extension, Marking, Obligation, Proposal, State, Track
from zhifa.rulebook.facts import ActRecord


def fold(procedures: Mapping[str, Procedure], start: str, acts: Iterable[ActRecord]) -> State:
    """Play the journal of a case that began under procedure ``start``."""
    state = State(procedures[start])
    for act in acts:
        apply(state, procedures, act)
    return state


def apply(state: State, procedures: Mapping[str, Procedure], record: ActRecord) -> None:
    """Let one journal entry take effect on ``state``.

    An act that was ``kept`` (it came from the field when it was no longer lawful) has none; it waits until it is
    discarded with a reason or done again.
    """
    if record.phase in ("kept", "discarded"):
        _keep_in_sight(state, record)
        return
    state.kept.pop(str(record.data.get("_again")), None)
    state.acts.append(record)
    key = (record.code, record.track)
    if record.phase == "done":
        state.proposals.pop(key, None)
        _perform(state, procedures, record)
    elif record.phase == "proposed":
        state.proposals[key] = Proposal(record)
    elif record.phase == "endorsed":
        _endorse(state.proposals.get(key), state.procedure.acts[record.code], record)
    else:
        state.proposals.pop(key, None)


def _keep_in_sight(state: State, record: ActRecord) -> None:
    if record.phase == "kept":
        state.kept[record.id] = record
    else:
        state.kept.pop(str(record.data.get("kept")), None)


def _endorse(proposal: Proposal | None, act: Act, record: ActRecord) -> None:
    """One step further; a foreign file may endorse what nobody proposed, which changes nothing."""
    if proposal is not None:
        proposal.step = min(proposal.step + 1, len(act.approval) - 1)
        proposal.endorsed.append(record)


def effective_at(act: Act, record: ActRecord) -> datetime:
    """When the act takes effect: its own effective date where it names one, else when it was done."""
    day = record.date_of(act.effective) if act.effective else None
    if day is None or day == record.at.date():
        return record.at
    return datetime.combine(day, time.min, record.at.tzinfo)


def _perform(state: State, procedures: Mapping[str, Procedure], record: ActRecord) -> None:
    act = state.procedure.acts[record.code]
    at = effective_at(act, record)
    state.values.update(record.data)
    track = record.track if record.track in state.tracks else ""
    marking = state.marking_of(track)
    _execute(state, marking, act.events(record.outcome), at, track)
    if act.opens:
        _open_track(state, act, record, at)
    if record.track in state.tracks and {record.outcome, "*"} & set(act.completes):
        _complete_track(state, record.track)
    if act.extends:
        _extend_clock(state, act, record, at, track)
    if act.ends_tracks:
        _end_tracks(state)
    if act.switches:
        _switch(state, procedures, act, at)


def _end_tracks(state: State) -> None:
    """The case leaves the main line: services end, but of what outlives it; property that is held must be released."""
    for track in state.tracks.values():
        node = state.procedure.acts.get(track.completes)
        if track.kind not in state.procedure.outliving and not (node and node.lasting):
            track.closed = True


def _execute(state: State, marking: Marking, events: tuple[str, ...], at: datetime, track: str = "") -> None:
    previous = marking.pending.pop(events[0], None)
    _forget_outcomes(state, marking, events[0])
    for event in events:
        marking.executed[event] = at
    _meet_clocks(state, events, at, track)
    outgoing = state.procedure.outgoing
    for event in events:
        for relation in outgoing("response", event):
            _oblige(state, marking, relation, at, previous, track)
        for relation in outgoing("clock", event):
            if _applies(state, relation):
                state.clocks.append(_clock(relation, at, track))
    for event in events:
        marking.excluded.update(relation.target for relation in outgoing("exclude", event))
    for event in events:
        included = (row.target for row in outgoing("include", event) if _applies(state, row))
        marking.excluded.difference_update(included)
    _drop_clocks(state, marking, track)


def _forget_outcomes(state: State, marking: Marking, code: str) -> None:
    """Only the last outcome of an act counts: a report for no penalty takes back the one for a penalty."""
    for outcome in state.procedure.acts[code].outcomes:
        marking.executed.pop(f"{code}.{outcome}", None)


def _oblige(
    state: State, marking: Marking, relation: Relation, at: datetime, previous: Obligation | None, track: str
) -> None:
    if not _applies(state, relation):
        return
    if relation.keeps:
        _keep(state, marking, relation, at, previous, track)
        return
    until = _date(state.values.get(relation.until)) if relation.until else None
    marking.pending[relation.target] = Obligation(
        relation.target, at, relation.source, relation.cites, relation.within, until
    )
    if relation.until:
        _supersede(state, relation.target, track, at)
    if relation.resumes:
        _go_on(state, relation)
    if relation.within or until:
        clock = _clock(relation, at, track)
        clock.until = until
        state.clocks.append(clock)


def _keep(
    state: State, marking: Marking, relation: Relation, at: datetime, previous: Obligation | None, track: str
) -> None:
    """The obligation goes on as it was, with its old clock: a part payment does not move the due date."""
    if previous is None or previous.event != relation.target:
        if relation.target not in marking.pending:
            marking.pending[relation.target] = Obligation(
                relation.target, at, relation.source, relation.cites
            )
        return
    marking.pending[relation.target] = previous
    for clock in state.clocks:
        if (clock.target, clock.track, clock.met_at) == (relation.target, track, at):
            clock.met_at = None


def _go_on(state: State, relation: Relation) -> None:
    """A case that comes back has the rest of its period, not a new one: what stood still is left out by intervals."""
    for clock in state.clocks:
        if (clock.source, clock.target) == (relation.resumes, relation.target) and clock.met_at is None:
            clock.dropped = False


def _supersede(state: State, target: str, track: str, at: datetime) -> None:
    for clock in state.clocks:
        if (clock.target, clock.track) == (target, track) and clock.met_at is None and not clock.dropped:
            clock.dropped, clock.replaced_at = True, at


def _clock(relation: Relation, at: datetime, track: str) -> ClockState:
    target = relation.target if relation.type == "response" else ""
    return ClockState(
        relation.within,
        relation.name,
        relation.source,
        target,
        at,
        relation.cites,
        track=track,
        only=relation.only,
    )


def _applies(state: State, relation: Relation) -> bool:
    """``needs`` names an element that must have a value, or an outcome that the act last had."""
    needs = relation.needs
    if "." in needs:
        return needs in state.marking.executed
    return not needs or state.values.get(needs) not in (None, "", 0, [], False)


def _meet_clocks(state: State, events: tuple[str, ...], at: datetime, track: str) -> None:
    for clock in state.clocks:
        mine = clock.track == track and clock.target in events
        if mine and clock.met_at is None and not clock.dropped:
            clock.met_at = at


def _drop_clocks(state: State, marking: Marking, track: str) -> None:
    for clock in state.clocks:
        if clock.met_at is None and clock.track == track and clock.target in marking.excluded:
            clock.dropped = True


def _open_track(state: State, act: Act, record: ActRecord, at: datetime) -> None:
    number = sum(track.kind == act.opens["track"] for track in state.tracks.values()) + 1
    identity = f"{act.opens['track']}-{number}"
    document = act.opens.get("document", "")
    code = document if isinstance(document, str) else document.get(record.outcome, "")
    subject = {"document": code, "act": record.id}
    state.tracks[identity] = Track(
        identity, act.opens["track"], act.opens["completes"], record.code, subject, at
    )
    _take_back(state, act.opens["completes"])
    for event in act.opens.get("as", ()):
        _execute(state, state.tracks[identity].marking, _events(state.procedure, event), at, identity)


def _take_back(state: State, node: str) -> None:
    """A new document must be served anew: the earlier service and the periods it began no longer count."""
    state.marking.executed.pop(node, None)
    for clock in state.clocks:
        if clock.source == node and not clock.target and clock.met_at is None:
            clock.dropped = True


def _complete_track(state: State, identity: str) -> None:
    track = state.tracks[identity]
    track.done = track.closed = True
    for clock in state.clocks:
        if clock.track == identity and clock.met_at is None:
            clock.dropped = True
    alike = [other for other in state.tracks.values() if other.completes == track.completes]
    at = max(_completed_at(state, other) for other in alike if other.done)
    state.served[track.completes] = at.date()
    if all(other.closed for other in alike):
        _execute(state, state.marking, (track.completes,), at)


def _completed_at(state: State, track: Track) -> datetime:
    """When the act that completed a track took effect; of several documents, the last to arrive decides."""
    events = {
        code if outcome == "*" else f"{code}.{outcome}"
        for code, act in state.procedure.acts.items() if act.track == track.kind
        for outcome in act.completes
    }  # fmt: skip
    return max(when for event, when in track.marking.executed.items() if event in events)


def _extend_clock(state: State, act: Act, record: ActRecord, at: datetime, track: str) -> None:
    until = record.date_of(act.extends["until"]) if "until" in act.extends else None
    for clock in state.clocks:
        mine = (clock.rule, clock.track) == (act.extends["clock"], track)
        if mine and clock.met_at is None and not clock.dropped:
            clock.extensions.append(Extension(act.extends.get("by", ""), at, until))


def _switch(state: State, procedures: Mapping[str, Procedure], act: Act, at: datetime) -> None:
    """Another procedure goes on with the same case. What was done stays done; what both demand goes on running."""
    old, procedure = state.procedure, procedures[act.switches["to"]]
    for clock in state.clocks:
        if clock.target and not _knows(procedure, clock.target):
            clock.name = clock.name or old.event_name(clock.target)
    state.procedure = procedure
    pending = state.marking.pending
    state.marking.pending = {
        event: one for event, one in pending.items() if _demands(procedure, one.cause, event, one.rule)
    }
    for track in state.tracks.values():
        track.closed = track.closed or track.kind not in procedure.tracks
    for clock in state.clocks:
        if clock.met_at is None and not _keeps_running(state, clock):
            clock.dropped = True
    for event in act.switches.get("as", ()):
        _execute(state, state.marking, _events(procedure, event), at)


def _knows(procedure: Procedure, event: str) -> bool:
    return event.partition(".")[0] in procedure.acts


def _keeps_running(state: State, clock: ClockState) -> bool:
    if clock.track:
        return not state.tracks[clock.track].closed
    return _demands(state.procedure, clock.source, clock.target or clock.source, clock.rule)


def _demands(procedure: Procedure, source: str, target: str, rule: str) -> bool:
    rows = (*procedure.outgoing("response", source), *procedure.outgoing("clock", source))
    return any((row.target, row.within) == (target, rule) for row in rows)


def _events(procedure: Procedure, event: str) -> tuple[str, ...]:
    """The events that ``act`` or ``act.outcome`` stands for."""
    code, _, outcome = event.partition(".")
    return procedure.acts[code].events(outcome)


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
