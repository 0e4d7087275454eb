"""A case on the phone: its acts, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any

from zhifa.paperwork.values import Known
from zhifa.pocket.parts import Parts
from zhifa.pocket.registers import PocketRegisters, world_of
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.check import Verdict, check
from zhifa.rulebook.engine.fold import fold
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord, Attempt
from zhifa.rulebook.reading import read_act, read_world

Json = Mapping[str, Any]
BEIJING = timezone(timedelta(hours=8))


def local(moment: str) -> datetime:
    """Beijing time, whatever zone the device is in: the law counts local days."""
    read = datetime.fromisoformat(moment)
    return read.astimezone(BEIJING) if read.tzinfo else read.replace(tzinfo=BEIJING)


class PocketCase:
    """``data``: ``{"started_as", "acts": […]}`` with acts as ``rulebook.reading.read_act`` reads them."""

    def __init__(self, parts: Parts, data: Json, now: datetime) -> None:
        self.parts, self.data, self.now = parts, data, now

    @cached_property
    def state(self) -> State:
        acts = (_act(n, row) for n, row in enumerate(self.data.get("acts") or (), 1))
        return fold(self.parts.book.procedures, self.data["started_as"], acts)

    def world(self, given: Json, at: datetime | None = None) -> dict[str, Any]:
        values = {**self.state.values, **given}
        return world_of(self.parts, values, self.data, given, at or self.now, self.now)

    def attempt(self, doing: Json) -> Attempt:
        """What is being done, by the officer of this device; an act with approvals is proposed first."""
        act = self.state.procedure.acts.get(doing["code"])
        proposes = bool(act and act.approval) and doing.get("phase", "done") == "done"
        registry = self.parts.registry
        return Attempt(
            doing["code"],
            local(doing["at"]) if doing.get("at") else self.now,
            registry["me"],
            registry["role"],
            doing.get("outcome") or "",
            doing.get("track") or "",
            "proposed" if proposes else doing.get("phase") or "done",
            doing.get("data") or {},
            doing.get("reasons") or {},
        )

    def known(self, attempt: Attempt) -> Known:
        """What forms and documents may print."""
        world = self.world(attempt.data, attempt.at)
        return Known(
            self.parts.book, self.state, attempt, world, PocketRegisters(self.parts), self.parts.calendar
        )

    def assessment(self) -> Assessment:
        return assess(self.parts.book, self.state, read_world(self.world({})), self.now, self.parts.calendar)

    def verdict(self, attempt: Attempt) -> Verdict:
        world = read_world(self.world(attempt.data, attempt.at))
        return check(self.parts.book, self.state, attempt, world, self.parts.calendar)


def _act(number: int, row: Json) -> ActRecord:
    act = read_act({"seq": number, **row})
    return replace(act, at=local(row["at"]))
