"""The date from which an act takes effect, where its form asks for one: neither too early nor in the future."""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Act
from zhifa.rulebook.engine.reasons import Reason
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import Attempt


def effective_date_reasons(book: Rulebook, state: State, act: Act, attempt: Attempt) -> list[Reason]:
    """Obstacles in the effective date of ``attempt``; none where the act has none or it is still blank."""
    written = attempt.data.get(act.effective) if act.effective else None
    if not written:
        return []
    day, name = date.fromisoformat(str(written)[:10]), str(book.elements[act.effective]["name"])
    if day > attempt.at.date():
        return [
            _reason(act, f"{name} {day} 晚于办理时间（{attempt.at:%Y-%m-%d}）。", "请在实际发生之后登记。")
        ]
    before = [(moment, event) for moment, event in _needed(state, act, attempt) if day < moment]
    if not before:
        return []
    moment, event = max(before)
    return [
        _reason(
            act, f"{name} {day} 早于“{event}”的日期 {moment}。", f"请核对日期：不能早于“{event}”。"
        )
    ]  # fmt: skip


def _needed(state: State, act: Act, attempt: Attempt) -> list[tuple[date, str]]:
    """What the act rests on, with the days on which it took effect."""
    procedure, marking = state.procedure, state.marking_of(attempt.track)
    found = [
        (marking.executed[row.source].date(), procedure.event_name(row.source))
        for event in act.events(attempt.outcome)
        for row in procedure.conditions(event)
        if row.source in marking.executed
    ]
    if attempt.track:
        track = state.tracks[attempt.track]
        found.append((track.opened_at.date(), procedure.event_name(track.opened_by)))
    return found


def _reason(act: Act, message: str, remedy: str) -> Reason:
    return Reason("time", act.effective, message, remedy, act.cites)
