"""Why an act cannot be done now, as people read it: a sentence, an article, a way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.procedure import Act, Relation
from zhifa.rulebook.engine.state import Marking, State
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.periods import due_date


@dataclass(frozen=True, slots=True)
class Reason:
    """One obstacle.

    ``kind``: condition, milestone, delay, guard, role, field, time, approval, excluded, citation.
    """

    kind: str
    code: str
    message: str
    remedy: str
    cites: tuple[str, ...] = ()
    goto: str = ""
    soft: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
            "cites": list(self.cites),
            "goto": self.goto,
        }


def relation_reasons(
    state: State,
    marking: Marking,
    event: str,
    at: datetime,
    parameters: Parameters,
    calendar: WorkCalendar,
) -> list[Reason]:
    """The conditions and milestones that stand against executing ``event`` at ``at``.

    Stricter than plain DCR: a condition binds even when its source was excluded, because an act that the
    law requires first does not become unnecessary by going another way (docs/adr/0002). Only where the case
    has left the main line (no docketing, termination, referral) do the few acts that remain not wait for
    what can no longer come.
    """
    found = [] if state.acts else _not_begun(state, event)
    for relation in state.procedure.conditions(event):
        if relation.only and relation.only != parameters.field:
            continue
        reason = condition_reason(state, marking, relation, at, parameters, calendar)
        if reason is not None:
            found.append(reason)
    for relation in state.procedure.milestones(event):
        if relation.only and relation.only != parameters.field:
            continue
        reason = milestone_reason(state, marking, relation)
        if reason is not None:
            found.append(reason)
    return found


def _not_begun(state: State, event: str) -> list[Reason]:
    """A case begins with one of its beginnings, whatever else has no condition of its own."""
    procedure = state.procedure
    act = procedure.acts[_act_code(event)]
    if not procedure.starting or act.starts or procedure.conditions(act.code):
        return []
    first = procedure.starting[0]
    return [
        Reason(
            "condition", first.code, "本案还没有开始。", f"请先办理“{first.name}”。", first.cites, first.code
        )
    ]


def milestone_reason(state: State, marking: Marking, relation: Relation) -> Reason | None:
    """What stands against the target while the source is an open obligation."""
    source = relation.source
    if source not in marking.pending or source in marking.excluded:
        return None
    name, (step, goto) = state.procedure.event_name(source), _step_to(state, source)
    return Reason(
        "milestone", source, f"“{name}”还没有完成。", f"请先完成“{step}”。", (relation.cites,), goto
    )  # fmt: skip


def condition_reason(
    state: State,
    marking: Marking,
    relation: Relation,
    at: datetime,
    parameters: Parameters,
    calendar: WorkCalendar,
) -> Reason | None:
    """What one condition says at ``at``: its source is missing, comes later, or its period is not over."""
    done_at = marking.executed.get(relation.source)
    if done_at is not None and at >= done_at and not relation.after:
        return None
    if (
        done_at is None
        and _act_code(relation.source) in marking.excluded
        and _remains(state, relation.target)
    ):
        return None
    name, cites = state.procedure.event_name(relation.source), (relation.cites,)
    step, goto = _step_to(state, relation.source)
    if done_at is None:
        return Reason("condition", relation.source, f"还没有“{name}”。", f"请先办理“{step}”。", cites, goto)
    if at < done_at:
        return Reason(
            "time", relation.source,
            f"填写的时间 {at:%Y-%m-%d %H:%M} 早于“{name}”的时间 {done_at:%Y-%m-%d %H:%M}。",
            "请核对办理时间：本步骤不能早于它所依据的步骤。", cites, goto,
        )  # fmt: skip
    due = due_date(parameters.period(relation.after, done_at.date()), done_at, calendar)
    if due.passed(at):
        return None
    return Reason(
        "delay", relation.after, f"“{name}”之后的期间尚未届满：{'；'.join(due.explanation)}。",
        f"请在 {due.due.isoformat()} 届满之后办理。", cites, goto,
    )  # fmt: skip


def _remains(state: State, event: str) -> bool:
    """The case has left the main line, and this is one of the few acts that it leaves to be done.

    An act that is possible at any time keeps its conditions: no return of what was never sent.
    """
    left = not state.procedure.leaving.isdisjoint(state.marking.executed)
    return left and not state.procedure.acts[_act_code(event)].lasting


def excluded_reason(marking: Marking, act: Act) -> Reason:
    """The act is no longer part of this case: done once, or the case went another way."""
    if act.code in marking.executed:
        message = f"“{act.name}”已经办理，不能重复办理。"
    else:
        message = f"按本案已经作出的处理，“{act.name}”不再适用。"
    return Reason(
        "excluded", act.code, message, "请查看办案记录；确有错误的，应当通过更正或者撤销程序处理。", act.cites
    )


def _step_to(state: State, event: str) -> tuple[str, str]:
    """Name and code of what a person does for an event; a virtual one comes of a track, such as a service.

    Where the track is running it is the act that ends it, before that the act that opens it.
    """
    procedure, code = state.procedure, _act_code(event)
    if code not in procedure.virtual:
        return procedure.event_name(event), code
    tracks = (track.kind for track in state.tracks.values() if track.completes == code and not track.closed)
    running = next(tracks, "")
    steps = procedure.completing(running) or procedure.openers(code)
    step = procedure.acts[steps[0] if steps else code]
    return step.name, step.code


def _act_code(event: str) -> str:
    return event.partition(".")[0]
