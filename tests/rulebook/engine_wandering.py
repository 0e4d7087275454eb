"""Wandering through procedures: what may be done now, chosen at random, and the shortest way to the end."""

from __future__ import annotations

from dataclasses import dataclass

from tests.rulebook.engine_play import PEOPLE, Play, bare_book
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord

FINISH_STEPS = 60
# A fine, so that its payment is part of the game; a lead that another body transferred, so that it is answered.
FINE = {"fine_amount": 100000}
TOLD = {"decide": FINE, "decide_onspot": FINE, "register_lead": {"transferred_from": "岭海县生态环境局"}}


@dataclass(frozen=True, order=True)
class Option:
    """One thing that may be done now."""

    code: str
    outcome: str
    track: str
    obliged: bool = False

    def __str__(self) -> str:
        return (
            f"{self.code}{'.' if self.outcome else ''}{self.outcome}{f'@{self.track}' if self.track else ''}"
        )


def options(play: Play) -> list[Option]:
    """Every open act with every outcome that nothing stands against, in a fixed order."""
    found = [
        Option(row.act.code, outcome, row.track, row.obliged)
        for row in play.assess().open
        for outcome in (row.outcomes or {"": ()})
        if not row.outcomes.get(outcome, ())
    ]
    return sorted(found)


def perform(play: Play, option: Option) -> None:
    """Do it on the relations alone, but for what relations themselves ask (``TOLD``)."""
    data = TOLD.get(option.code, {})
    play.record(play.attempt(option.code, option.outcome, track=option.track, raw=data))
    play.later(days=40)


def homes() -> list[tuple[str, str]]:
    """Every procedure in every field that adds to it; where none does, in no field."""
    found = []
    for code, procedure in bare_book().procedures.items():
        marks = {act.only for act in procedure.acts.values()} | {row.only for row in procedure.relations}
        fields = sorted(marks - {""})
        found += [(code, field) for field in fields or [""]]
    return found


def begun(procedure: str, field: str = "") -> Play:
    """A case before its first act, in a field of enforcement."""
    return Play(procedure, bare_book(), item={"field": field})


def wander(procedure: str, choices: list[int], field: str = "") -> Play:
    """A case in which the n-th choice picks among what is open; it ends when nothing is."""
    play = begun(procedure, field)
    for choice in choices:
        possible = options(play)
        if not possible:
            break
        perform(play, possible[choice % len(possible)])
    return play


def finish(play: Play) -> list[str]:
    """Discharge every obligation; the steps taken. Of several ways one not taken yet that leaves the fewest open."""
    taken = []
    while not done(play) and len(taken) < FINISH_STEPS:
        possible = options(play)
        wanted = [option for option in possible if option.obliged] or possible
        if not wanted:
            break
        best = min(wanted, key=lambda option: (taken.count(str(option)), left_open(play, option), option))
        perform(play, best)
        taken.append(str(best))
    return taken


def done(play: Play) -> bool:
    state = play.state
    ended = any(
        event in state.marking.executed for event, status in state.procedure.endings if status != "open"
    )
    return ended and not pending(state, play.world.enforced_in)


def pending(state: State, field: str) -> list[str]:
    """Obligations that still bind in this field, on the main line and in open services."""
    markings = [state.marking, *(track.marking for track in state.tracks.values() if not track.closed)]
    found = [event for marking in markings for event in marking.pending if event not in marking.excluded]
    return [event for event in found if state.procedure.acts[event.partition(".")[0]].only in ("", field)]


def left_open(play: Play, option: Option) -> int:
    """How many obligations would bind after this step."""
    act = play.act(option.code)
    data = TOLD.get(option.code, {})
    record = ActRecord(
        "x", len(play.state.acts) + 1, option.code, play.now, PEOPLE[act.by[0]], "done", option.outcome,
        option.track, act.by[0], data,
    )  # fmt: skip
    state = play.state.copy()
    apply(state, play.book.procedures, record)
    return len(pending(state, play.world.enforced_in))
