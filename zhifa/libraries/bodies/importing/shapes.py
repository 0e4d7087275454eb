"""What becomes of each row of an import."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zhifa.foundation.sheets.reading import Row
from zhifa.libraries.bodies.deeds.bodies import BodyEntry
from zhifa.libraries.bodies.deeds.certificates import Paper
from zhifa.libraries.bodies.models import Body

BODIES, OFFICERS = "执法主体", "执法人员"  # names of the sheets


class Outcome(StrEnum):
    ADD = "新增"
    CHANGE = "变更"
    SAME = "没有变化"
    REFUSED = "不能入库"


class RowRefused(Exception):
    """Why the row is not taken, and what to do."""


@dataclass(slots=True)
class BodyPlan:
    """A body to be made or changed; ``known`` is the registered one."""

    entry: BodyEntry
    known: Body | None = None


@dataclass(slots=True)
class OfficerPlan:
    """A person to be made, or what is new of a known one (``profile`` and ``user``: his keys)."""

    name: str
    number: str  # 公民身份号码
    mark: str  # its keyed hash
    body: str  # code
    unit: str
    roles: list[str]
    since: date
    title: str = ""
    auxiliary: bool = False
    qualified: bool = False
    username: str = ""
    paper: Paper | None = None
    profile: int = 0
    user: int = 0
    new_title: bool = False


@dataclass(slots=True)
class Taken:
    sheet: str
    row: Row
    outcome: Outcome
    why: str = ""
    plan: BodyPlan | OfficerPlan | None = None


@dataclass(slots=True)
class Plan:
    rows: list[Taken] = field(default_factory=list)

    def counts(self) -> dict[str, dict[str, int]]:
        """By sheet and outcome."""
        found = Counter((one.sheet, one.outcome.name) for one in self.rows)
        return {
            sheet: {outcome.name: found[sheet, outcome.name] for outcome in Outcome}
            for sheet in (BODIES, OFFICERS)
        }

    def digest(self) -> str:
        """Names exactly what would be done: the file is the same, so the outcomes tell."""
        running = hashlib.sha256()
        for one in self.rows:
            running.update(f"{one.sheet}|{one.row.number}|{one.outcome.name}\n".encode())
        return running.hexdigest()

    @property
    def something(self) -> bool:
        return any(one.outcome in {Outcome.ADD, Outcome.CHANGE} for one in self.rows)
