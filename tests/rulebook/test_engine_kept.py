"""An act that could not take effect leaves everything as it was; it is only remembered until somebody answers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from zhifa.rulebook.engine.fold import fold
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord
from zhifa.workshop.bundle import load_rulebook

AT = datetime(2026, 3, 10, 9, tzinfo=timezone(timedelta(hours=8)))
FOUND = ActRecord("a1", 1, "find_onsite", AT, data={"place": "一号路"})
DECIDED = ActRecord("a2", 2, "decide_onspot", AT, phase="kept", data={"fine_amount": 100})


def played(*acts: ActRecord) -> State:
    return fold(load_rulebook().procedures, "simple", acts)


def test_a_kept_act_changes_neither_marking_nor_values_nor_clocks() -> None:
    without, kept = played(FOUND), played(FOUND, DECIDED)
    assert (kept.marking, kept.values, kept.clocks, kept.acts) == (
        without.marking,
        without.values,
        without.clocks,
        without.acts,
    )
    assert list(kept.kept) == ["a2"]


def test_a_kept_proposal_withdraws_none_that_waits() -> None:
    proposed = ActRecord("a3", 3, "close", AT, phase="proposed")
    waiting = played(FOUND, proposed, replace(proposed, id="a4", phase="kept"))
    assert [one.act.id for one in waiting.proposals.values()] == ["a3"]


@pytest.mark.parametrize(
    "answer",
    [
        ActRecord("a5", 3, "decide_onspot", AT, phase="discarded", data={"kept": "a2"}),
        ActRecord("a6", 3, "inform", AT, outcome="heard", data={"_again": "a2"}),
    ],
)
def test_discarding_or_doing_it_again_answers_it(answer: ActRecord) -> None:
    assert played(FOUND, DECIDED, answer).kept == {}
    other = replace(answer, data=dict.fromkeys(answer.data, "somebody else's"))
    assert list(played(FOUND, DECIDED, other).kept) == ["a2"]


def test_a_copy_remembers_for_itself() -> None:
    state = played(FOUND, DECIDED)
    state.copy().kept.clear()
    assert list(state.kept) == ["a2"]
