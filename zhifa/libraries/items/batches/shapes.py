"""What a batch is asked to do, and line by line what it would do."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.models import Item, PowerBatch

EXAMPLES = 5


class Outcome(Enum):
    DO = "办理"
    NOTHING = "不需要办理"
    REFUSED = "不能办理"


class BatchRefused(Exception):
    """A batch that cannot be carried out or undone; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """``effective_on``: the first day of the powers, or the first day without them."""

    kind: PowerBatch.Kind
    items: tuple[Item, ...]
    bodies: tuple[Body, ...]  # with their regions
    instrument: str
    published_on: date
    effective_on: date
    finish_by: date | None = None  # of a recall: until when docketed cases may be finished


class Line(NamedTuple):
    """One body and item. ``power``: the power that a recall ends."""

    body: Body
    item: Item
    outcome: Outcome
    why: str = ""
    power: int | None = None


class Group(NamedTuple):
    """Lines with the same outcome for the same reason."""

    outcome: Outcome
    why: str
    size: int
    bodies: int
    items: int
    examples: list[Line]


@dataclass(frozen=True, slots=True)
class Plan:
    """``problems`` concern the whole order and forbid it; a line is refused by itself."""

    order: Order
    problems: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def doing(self) -> list[Line]:
        return [line for line in self.lines if line.outcome is Outcome.DO]

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(line.outcome for line in self.lines)

    def groups(self) -> Iterator[Group]:
        """What will be done first, then refusals, then what needs nothing; the larger groups first."""
        sorted_lines: dict[tuple[Outcome, str], list[Line]] = {}
        for line in self.lines:
            sorted_lines.setdefault((line.outcome, line.why), []).append(line)
        rank = {Outcome.DO: 0, Outcome.REFUSED: 1, Outcome.NOTHING: 2}
        for (outcome, why), found in sorted(
            sorted_lines.items(), key=lambda one: (rank[one[0][0]], -len(one[1]))
        ):
            bodies, items = {line.body.pk for line in found}, {line.item.pk for line in found}
            yield Group(outcome, why, len(found), len(bodies), len(items), found[:EXAMPLES])

    def digest(self) -> str:
        """Names exactly what would be written: a confirmation counts for the plan that was seen."""
        order, writes = self.order, sorted((one.body.pk, one.item.pk, one.power or 0) for one in self.doing)
        said = (
            order.kind.value,
            order.instrument,
            order.published_on,
            order.effective_on,
            order.finish_by,
            writes,
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()
