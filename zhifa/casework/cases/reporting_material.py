"""What the reporting record is made from: the acts, what the registries answered, and what may still come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from zhifa.casework.cases.looking_up import LookUp
from zhifa.casework.cases.viewing import CaseView
from zhifa.paperwork.values import Known
from zhifa.rulebook.engine.procedure import Act
from zhifa.rulebook.facts import ActRecord, World
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.reading import read_world

DECISIONS = ("decide", "decide_onspot")


class Material:
    """A case as its record sees it. After the decision the registries of that day count, not today's."""

    def __init__(self, view: CaseView) -> None:
        self.view, self.state, self.book = view, view.state, view.book

    @cached_property
    def known(self) -> Known:
        view = self.view
        return Known(view.book, view.state, view.bare_attempt(), self.world, LookUp(view.body), view.calendar)

    @cached_property
    def world(self) -> Mapping[str, Any]:
        """The registries at the decision; before one, of this moment."""
        decision = self.last(*DECISIONS)
        stored = [entry.world for entry in self.view.entries if decision and str(entry.act_id) == decision.id]
        return stored[0] if stored else self.view.world

    @cached_property
    def facts(self) -> World:
        return read_world(self.world)

    @cached_property
    def parameters(self) -> Parameters:
        return self.book.parameters(self.facts.enforced_in)

    def done(self, *codes: str) -> list[ActRecord]:
        return [act for act in self.state.acts if act.phase == "done" and act.code in codes]

    def last(self, *codes: str) -> ActRecord | None:
        acts = self.done(*codes)
        return acts[-1] if acts else None

    def person(self, username: str) -> dict[str, Any]:
        """A person as the register last described them to this case; name and certificate stay as they were."""
        worlds = [entry.world for entry in reversed(self.view.entries)]
        for world in worlds if self.view.entries else [self.view.world]:
            row = (world.get("officers") or {}).get(username)
            if row:
                return dict(row)
        return {"name": username}

    @cached_property
    def ended(self) -> bool:
        return self.view.case is not None and self.view.case.status != "open"

    @cached_property
    def possible(self) -> dict[str, Act]:
        """Acts that can belong to this case: its procedure's, what was done before a change of procedure;
        not those that the change has taken as done."""
        start, now = self.book.procedures[self.view.procedure_code], self.state.procedure
        if start is now:
            return dict(now.acts)
        taken = {
            event.partition(".")[0]
            for act in start.acts.values()
            for event in act.switches.get("as", ())
            if self.done(act.code)
        }
        before = {code: act for code, act in start.acts.items() if self.done(code)}
        return {**{code: act for code, act in now.acts.items() if code not in taken}, **before}

    def executed(self, codes: Iterable[str]) -> bool:
        """Whether one of these acts, or events such as a completed service, has happened."""
        return any(self.done(code) or code in self.state.marking.executed for code in codes)
