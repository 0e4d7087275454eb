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


def run(data: Mapping[str, Any]) -> dict[str, Any]:
    """``zhifa dcr``: play ``data["run"]`` on the graph and report the marking after every element."""
    graph = Graph(
        data["events"],
        *(
            [(a, b) for a, b in data.get(name, ())]
            for name in ("conditions", "responses", "milestones", "includes", "excludes")
        ),
    )
    start = data.get("marking") or {}
    marking = Marking(
        set(start.get("executed", ())),
        set(start.get("pending", ())),
        set(start.get("included", graph.events)),
    )
    return {"steps": [_step(graph, event, marking) for event in data.get("run", ())]}


def _step(graph: Graph, event: str, marking: Marking) -> dict[str, Any]:
    if event not in graph.events:
        raise ValueError(f"run 中的事件 {event!r} 不在 events 中，请检查输入。")
    enabled = graph.execute(event, marking)
    return {
        "event": event,
        "enabled": enabled,
        "executed": sorted(marking.executed),
        "pending": sorted(marking.pending),
        "included": sorted(marking.included),
    }


def _by_target(pairs: Pairs) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for source, target in pairs:
        index.setdefault(target, set()).add(source)
    return index


def _by_source(pairs: Pairs) -> dict[str, set[str]]:
    return _by_target((target, source) for source, target in pairs)
