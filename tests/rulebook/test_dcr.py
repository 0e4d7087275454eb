"""Plain DCR graphs against a second implementation, written from the definition and sharing no code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.rulebook import dcr

RELATIONS = ("conditions", "responses", "milestones", "includes", "excludes")


def reference(graph: dict[str, Any]) -> list[dict[str, Any]]:
    """The definition, as a set of triples (executed, pending, included) per event; slow and obvious."""
    start = graph.get("marking", {})
    executed = {e: e in start.get("executed", []) for e in graph["events"]}
    pending = {e: e in start.get("pending", []) for e in graph["events"]}
    included = {e: e in start.get("included", graph["events"]) for e in graph["events"]}
    steps = []
    for event in graph["run"]:
        enabled = included[event]
        for before, after in graph["conditions"]:
            enabled = enabled and not (after == event and included[before] and not executed[before])
        for before, after in graph["milestones"]:
            enabled = enabled and not (after == event and included[before] and pending[before])
        if enabled:
            executed[event], pending[event] = True, False
            for source, target in graph["responses"]:
                pending[target] = pending[target] or source == event
            for source, target in graph["excludes"]:
                included[target] = included[target] and source != event
            for source, target in graph["includes"]:
                included[target] = included[target] or source == event
        row = {"executed": executed, "pending": pending, "included": included}
        names = {key: sorted(e for e in graph["events"] if flags[e]) for key, flags in row.items()}
        steps.append({"event": event, "enabled": enabled, **names})
    return steps


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Any]:
    events = [f"e{n}" for n in range(draw(st.integers(1, 7)))]
    one = st.sampled_from(events)
    pairs = st.lists(st.tuples(one, one), max_size=12)
    some = st.lists(one, unique=True)
    return {
        "events": events,
        **{name: draw(pairs) for name in RELATIONS},
        "marking": {name: draw(some) for name in ("executed", "pending", "included")},
        "run": draw(st.lists(one, max_size=20)),
    }


@given(graphs())
def test_every_step_is_that_of_the_definition(graph: dict[str, Any]) -> None:
    assert dcr.run(graph)["steps"] == reference(graph)


@given(graphs())
def test_a_refused_event_changes_nothing(graph: dict[str, Any]) -> None:
    before: dict[str, Any] = {key: sorted(value) for key, value in graph["marking"].items()}
    for step in dcr.run(graph)["steps"]:
        after = {key: step[key] for key in ("executed", "pending", "included")}
        assert step["enabled"] or after == before
        before = after


@given(graphs())
def test_without_a_marking_every_event_is_included_and_none_executed_or_pending(
    graph: dict[str, Any],
) -> None:
    explicit = {"executed": [], "pending": [], "included": graph["events"]}
    bare = {key: value for key, value in graph.items() if key != "marking"}
    assert dcr.run(bare) == dcr.run({**graph, "marking": explicit})


def test_an_event_that_excludes_and_includes_itself_stays_in() -> None:
    graph = {"events": ["a"], "includes": [["a", "a"]], "excludes": [["a", "a"]], "run": ["a"]}
    assert dcr.run(graph)["steps"][0]["included"] == ["a"]


def test_an_event_that_answers_itself_is_pending_again() -> None:
    assert dcr.run({"events": ["a"], "responses": [["a", "a"]], "run": ["a"]})["steps"][0]["pending"] == ["a"]


def test_an_excluded_condition_does_not_bind() -> None:
    graph = {"events": ["a", "b"], "conditions": [["a", "b"]], "marking": {"included": ["b"]}, "run": ["b"]}
    assert dcr.run(graph)["steps"][0]["enabled"]


def test_an_event_outside_the_graph_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="'c'"):
        dcr.run({"events": ["a"], "run": ["c"]})
