"""Runs the given / when / then walks of ``walks/*.yaml`` on the relations of a procedure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from tests.rulebook.engine_play import Play, bare_book, messages
from tests.rulebook.harness import read_yaml
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Procedure

FOLDER = Path(__file__).with_name("walks")


@dataclass(frozen=True)
class Walk:
    """One walk with its stories spelled out. ``steps`` and ``tries`` are ``{"step", "at"?, "data"?}``.

    ``field``: the field of enforcement of the item, where it matters.
    """

    procedure: str
    name: str
    steps: tuple[Mapping[str, Any], ...]
    tries: tuple[Mapping[str, Any], ...]
    then: Any
    field: str = ""

    @property
    def title(self) -> str:
        return f"{self.procedure}：{self.name}"


@cache
def walks() -> tuple[Walk, ...]:
    return tuple(walk for path in sorted(FOLDER.glob("*.yaml")) for walk in _read(read_yaml(path)))


def _read(document: Mapping[str, Any]) -> Iterator[Walk]:
    stories = document["stories"]

    def spelled(rows: list[Any]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            if isinstance(row, str) and row in stories:
                yield from spelled(stories[row])
            else:
                yield {"step": row} if isinstance(row, str) else row

    for row in document["walks"]:
        tried = row.get("when", [])
        tries = spelled(tried if isinstance(tried, list) else [tried])
        yield Walk(
            document["procedure"], row["name"], tuple(spelled(row["given"])), tuple(tries), row["then"],
            row.get("field", ""),
        )  # fmt: skip


class Walker:
    """Plays one walk and says what went otherwise than told, ``""`` if nothing."""

    def __init__(self, walk: Walk, book: Rulebook | None = None) -> None:
        self.walk = walk
        world = {"item": {"field": walk.field}} if walk.field else {}
        self.play = Play(walk.procedure, book or bare_book(), **world)

    def run(self) -> str:
        for row in self.walk.steps:
            self._moment(row)
            refusals = self._refusals(row)
            if refusals:
                return f"“{row['step']}”没有办成：{'；'.join(refusals)}"
            self.play.record(self._attempt(row))
            self.play.later(hours=1)
        return self._told()

    def event(self, name: str) -> tuple[str, str]:
        code, _, outcome = events(self.play.state.procedure)[name].partition(".")
        return code, outcome

    def _moment(self, row: Mapping[str, Any]) -> None:
        if "at" in row:
            self.play.now = datetime.fromisoformat(f"{row['at']}T09:00")

    def _attempt(self, row: Mapping[str, Any]) -> Any:
        return self.play.attempt(*self.event(row["step"]), raw=row.get("data", {}))

    def _refusals(self, row: Mapping[str, Any]) -> list[str]:
        return messages(self.play.ask(self._attempt(row)))

    def _told(self) -> str:
        then = self.walk.then
        if then == "passes" or "refused" in then:
            return "；".join(filter(None, (self._tried(row) for row in self.walk.tries)))
        return "；".join(filter(None, (getattr(self, f"_{key}")(value) for key, value in then.items())))

    def _tried(self, row: Mapping[str, Any]) -> str:
        self._moment(row)
        refusals = self._refusals(row)
        if self.walk.then == "passes":
            return f"“{row['step']}”应当可以办理，却被拒绝：{refusals}" if refusals else ""
        wanted = self.walk.then["refused"]
        return (
            ""
            if any(wanted in text for text in refusals)
            else f"“{row['step']}”没有因为“{wanted}”被拒绝：{refusals}"
        )

    def _pending(self) -> set[str]:
        state = self.play.state
        markings = [state.marking, *(track.marking for track in state.tracks.values() if not track.closed)]
        return {event for marking in markings for event in marking.pending if event not in marking.excluded}

    def _gone_acts(self) -> set[str]:
        marking = self.play.state.marking
        return {act.name for act in self.play.state.procedure.main if act.code in marking.excluded}

    def _obliged(self, names: list[str]) -> str:
        missing = [name for name in names if self.event(name)[0] not in self._pending()]
        return f"没有成为应办事项：{missing}" if missing else ""

    def _settled(self, names: list[str]) -> str:
        still = [name for name in names if self.event(name)[0] in self._pending()]
        return f"不应当是应办事项：{still}" if still else ""

    def _due(self, wanted: Mapping[str, str]) -> str:
        found = self.play.assess().obligations
        wrong = {
            name: found.get(self.event(name)[0])
            for name, day in wanted.items()
            if found.get(self.event(name)[0]) != day
        }
        return f"届满日不对：{wrong}" if wrong else ""

    def _gone(self, names: list[str]) -> str:
        kept = [name for name in names if name not in self._gone_acts()]
        return f"应当不再办理：{kept}" if kept else ""

    def _only(self, names: list[str]) -> str:
        left = {act.name for act in self.play.state.procedure.main if not self._outlives(act.code)}
        left -= self._gone_acts() | self._lasting()
        return f"剩下的是 {sorted(left)}" if left != set(names) else ""

    def _lasting(self) -> set[str]:
        """What may be done also in a case that has ended is not what is left of it."""
        return {act.name for act in self.play.state.procedure.main if act.lasting or act.echo}

    def _outlives(self, node: str) -> bool:
        """The end of a track that leaving the main line does not end; nobody does it."""
        procedure = self.play.state.procedure
        opens = [act.opens for act in procedure.acts.values() if act.opens]
        return any(row["completes"] == node and row["track"] in procedure.outliving for row in opens)

    def _clock(self, wanted: Mapping[str, str]) -> str:
        found = {clock.name: clock.due.isoformat() for clock in self.play.assess().clocks if clock.due}
        wrong = {name: found.get(name) for name, day in wanted.items() if found.get(name) != day}
        return f"期间不对：{wrong}" if wrong else ""

    def _no_clock(self, names: list[str]) -> str:
        found = {clock.name for clock in self.play.assess().clocks} & set(names)
        return f"不应当有期间：{found}" if found else ""

    def _stage(self, name: str) -> str:
        stage = self.play.assess().stage
        found = next((row["name"] for row in self.play.state.procedure.stages if row["code"] == stage), "")
        return "" if found == name else f"阶段是“{found}”"


_names: dict[int, dict[str, str]] = {}


def events(procedure: Procedure) -> dict[str, str]:
    """Events by the names that walks use."""
    known = _names.get(id(procedure))
    if known is None:
        every = [f"{act.code}.{outcome}" for act in procedure.acts.values() for outcome in act.outcomes]
        every += list(procedure.acts)
        known = _names[id(procedure)] = {procedure.event_name(event): event for event in every}
        assert len(known) == len(every), "两个步骤同名，判例不能区分"
    return known
