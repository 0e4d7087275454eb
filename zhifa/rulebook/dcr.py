"""Plain Dynamic Condition Response graphs (Hildebrandt & Mukkamala 2010), without law.

The rulebook's engine adds outcomes, tracks, approvals and time; its core moves are the ones here, and
``zhifa dcr`` lets any independent engine be compared with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Pairs = Iterable[tuple[str, str]]


@dataclass(slots=True)
class Marking:
    """Which events were executed, which are obligations, which are relevant."""

    executed: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)
    included: set[str] = field(default_factory=set)


class Graph:
    """The five relations over a set of events; every pair is (source, target)."""

    def __init__(
        self,
        events: Iterable[str],
        conditions: Pairs = (),
        responses: Pairs = (),
        milestones: Pairs = (),
        includes: Pairs = (),
        excludes: Pairs = (),
    ) -> None:
        self.events = tuple(events)
        self._conditions = _by_target(conditions)
        self._milestones = _by_target(milestones)
        self._responses = _by_source(responses)
        self._includes = _by_source(includes)
        self._excludes = _by_source(excludes)

    def enabled(self, event: str, marking: Marking) -> bool:
        """Included, every included condition executed, no included milestone pending."""
        if event not in marking.included:
            return False
        conditions = self._conditions.get(event, set()) & marking.included
        if not conditions <= marking.executed:
            return False
        return not self._milestones.get(event, set()) & marking.included & marking.pending

    def execute(self, event: str, marking: Marking) -> bool:
        """Execute ``event`` if it is enabled; tell whether it was. A refused event changes nothing."""
        if not self.enabled(event, marking):
            return False
        marking.executed.add(event)
        marking.pending.discard(event)
        marking.pending |= self._responses.get(event, set())
        marking.included -= self._excludes.get(event, set())
        marking.included |= self._includes.get(event, set())
        return True


RELATIONS = ("conditions", "responses", "milestones", "includes", "excludes")
MARKS = ("executed", "pending", "included")


def run(data: Mapping[str, Any]) -> dict[str, Any]:
    """``zhifa dcr``: play ``data["run"]`` on the graph and report the marking after every element.

    Raises ValueError, in Chinese, where the graph is not well formed.
    """
    _require(isinstance(data, Mapping), "输入应当是一个对象，写明 events、各种关系、marking 和 run")
    _require("events" in data, "缺少 events")
    events = _names(data, "events")
    graph = Graph(events, *(_pairs(data, name, set(events)) for name in RELATIONS))
    start = data.get("marking") or {}
    _require(isinstance(start, Mapping), "marking 应当是一个对象，写明 executed、pending、included")
    marks = {name: _names(start, name, set(events), "marking.") for name in MARKS if name in start}
    marking = Marking(
        set(marks.get("executed", ())), set(marks.get("pending", ())), set(marks.get("included", events))
    )
    return {"steps": [_step(graph, event, marking) for event in _names(data, "run", set(events))]}


def _step(graph: Graph, event: str, marking: Marking) -> dict[str, Any]:
    enabled = graph.execute(event, marking)
    return {
        "event": event,
        "enabled": enabled,
        "executed": sorted(marking.executed),
        "pending": sorted(marking.pending),
        "included": sorted(marking.included),
    }


def _names(
    data: Mapping[str, Any], key: str, known: set[str] | None = None, where: str = ""
) -> tuple[str, ...]:
    """A list of events; all among ``known``, where that is given."""
    rows = data.get(key) or []
    good = isinstance(rows, list) and all(isinstance(row, str) for row in rows)
    _require(good, f"{where}{key} 须写成事件名称的列表")
    for row in rows:
        _require(known is None or row in known, f"{where}{key} 中的事件 {row!r} 不在 events 中")
    return tuple(rows)


def _pairs(data: Mapping[str, Any], key: str, known: set[str]) -> list[tuple[str, str]]:
    rows = data.get(key) or []
    good = isinstance(rows, list) and all(isinstance(row, list | tuple) and len(row) == 2 for row in rows)
    _require(good, f"{key} 须写成 [[前, 后], …]，每对两个事件")
    for event in (event for row in rows for event in row):
        _require(event in known, f"{key} 中的事件 {event!r} 不在 events 中")
    return [(source, target) for source, target in rows]


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise ValueError(f"{complaint}，请检查输入")


def _by_target(pairs: Pairs) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for source, target in pairs:
        index.setdefault(target, set()).add(source)
    return index


def _by_source(pairs: Pairs) -> dict[str, set[str]]:
    return _by_target((target, source) for source, target in pairs)
