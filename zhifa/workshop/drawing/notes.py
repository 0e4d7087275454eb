"""The remarks on a card: what must be settled first, which period runs, what falls away afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhifa.rulebook.engine.procedure import Act, Procedure, Relation
from zhifa.rulebook.parameters import Parameters
from zhifa.workshop.drawing.order import act_of
from zhifa.workshop.drawing.shapes import Note

LATEST = date(9999, 12, 31)
MANY = 4


def period_of(parameters: Parameters, rule: str) -> str:
    """``90日``: the value now in force, or the last known one; a field's own deadline by its code."""
    if rule not in parameters:
        return rule
    row = parameters[rule]
    value = next((one for one in row.values if one.until is None), row.values[0])
    return str(row.period(value.since))


def notes_of(
    procedure: Procedure,
    raw: Mapping[str, Any],
    parameters: Parameters,
    act: Act,
    drawn: set[Relation],
    spine: set[str],
) -> Iterator[Note]:
    """``drawn`` are the relations that have an arrow of their own; ``raw`` is the compiled act."""
    yield from _clocks(procedure, parameters, act, drawn)
    yield from _milestones(procedure, act)
    yield from _gates(procedure, act, spine)
    if "leaves" in raw:
        left = [procedure.acts[code].name for code in raw["leaves"] if code in procedure.acts]
        yield Note("end", f"此后本案只再办理：{'、'.join(left)}" if left else "此后本案不再办理其他步骤")


def _clocks(procedure: Procedure, parameters: Parameters, act: Act, drawn: set[Relation]) -> Iterator[Note]:
    for row in procedure.relations:
        if not row.within or row in drawn:
            continue
        period = period_of(parameters, row.within)
        if row.type == "clock" and act_of(row.source) == act.code:
            yield Note("clock", f"{row.name} {period} {row.cites}")
        if row.type == "response" and act_of(row.target) == act.code:
            yield Note("clock", f"“{procedure.event_name(row.source)}”后 {period} {row.cites}")
    for row in procedure.conditions(act.code):
        if row.after:
            yield Note(
                "clock",
                f"“{procedure.event_name(row.source)}”满{period_of(parameters, row.after)} {row.cites}",
            )
    if "by" in act.extends:
        yield Note("clock", f"可延长 {period_of(parameters, act.extends['by'])} {act.cites[0]}")


def _milestones(procedure: Procedure, act: Act) -> Iterator[Note]:
    for outcome in ("", *act.outcomes):
        event = f"{act.code}.{outcome}" if outcome else act.code
        names = [procedure.event_name(row.source) for row in procedure.milestones(event)]
        if names:
            start = f"“{act.outcomes[outcome]}”的，另" if outcome else ""
            yield Note("milestone", f"{start}须先了结：{'、'.join(names)}")


def _gates(procedure: Procedure, act: Act, spine: set[str]) -> Iterator[Note]:
    """Exclusions and inclusions that are not merely the other branch of a choice, ``once`` or going on."""
    away = [row for row in procedure.relations if row.type == "exclude" and _telling(procedure, row)]
    mine = {row.target: row for row in away if act_of(row.source) == act.code}
    if len(mine) > MANY:
        yield Note("exclude", f"此后不再办理前面的 {len(mine)} 个步骤")
    causes = [
        row.source for row in away
        if row.target == act.code and not act.starts and sum(one.source == row.source for one in away) <= MANY
        and not {row.source, row.target} <= spine
    ]  # fmt: skip
    if causes:
        yield Note("exclude", f"{'、'.join(procedure.event_name(one) for one in causes)}之后，不再办理")
    yield from _returns(procedure, act)


def _returns(procedure: Procedure, act: Act) -> Iterator[Note]:
    """What opens many steps again says so once, on its own card."""
    back = [row for row in procedure.relations if row.type == "include" and not _conditioned(procedure, row)]
    opened = Counter(row.source for row in back)
    for source, count in opened.items():
        if act_of(source) == act.code and count > MANY:
            outcome = source.partition(".")[2]
            start = f"“{act.outcomes[outcome]}”的，" if outcome else "此后"
            yield Note("include", f"{start}又可以办理前面的 {count} 个步骤")
    causes = [row.source for row in back if row.target == act.code and opened[row.source] <= MANY]
    if causes:
        yield Note("include", f"{'、'.join(procedure.event_name(one) for one in causes)}之后，又可以办理")


def _telling(procedure: Procedure, row: Relation) -> bool:
    source = procedure.acts[act_of(row.source)]
    if act_of(row.target) == source.code or (source.ends_tracks and row.source == source.code):
        return False
    others = {f"{source.code}.{one}" for one in source.outcomes} - {row.source}
    return not any(one.source in others for one in procedure.conditions(row.target))


def _conditioned(procedure: Procedure, row: Relation) -> bool:
    return any(one.source == row.source for one in procedure.conditions(row.target))
