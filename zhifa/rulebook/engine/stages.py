"""Where a case is: the first stage whose closing acts are not yet done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhifa.rulebook.engine.state import State


def current_stage(state: State) -> str:
    """Code of the stage that the case is in, or ``""`` when every stage is finished."""
    for row in state.procedure.stages:
        if not _finished(state, row):
            return str(row["code"])
    return ""


def finished_at(state: State, row: Any) -> datetime | None:
    """When the last closing act of a stage took effect."""
    times = [
        state.marking.executed[event] for event in row.get("ends_with", ()) if event in state.marking.executed
    ]
    return max(times) if times else None


def _finished(state: State, row: Any) -> bool:
    marking = state.marking
    for event in row.get("ends_with", ()):
        gone = _gone(state, event)
        if event in marking.pending and not gone:
            return False
        if event not in marking.executed and not gone:
            return False
    return not any(
        event in marking.pending and event not in marking.excluded for event in row.get("clears", ())
    )


def _gone(state: State, event: str) -> bool:
    """The event can no longer come: its act is out, or, for a node that tracks complete, all that open it are."""
    code = event.partition(".")[0]
    excluded = state.marking.excluded
    if event in excluded or code in excluded:
        return True
    openers = state.procedure.openers(code)
    waiting = any(track.completes == code and not track.closed for track in state.tracks.values())
    return bool(openers) and not waiting and excluded.issuperset(openers)
