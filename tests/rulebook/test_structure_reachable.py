"""Every procedure, walked at random on its relations alone: all can be reached, nothing ends in a dead end."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rulebook.engine_play import Play, bare_book
from tests.rulebook.engine_wandering import begun, done, finish, homes, options, pending, perform, wander
from zhifa.rulebook.engine.fold import fold
from zhifa.workshop.bundle import load_bundle

PROCEDURES = tuple(load_bundle()["procedures"])
HOMES = homes()
choices = st.lists(st.integers(0, 10_000), max_size=30)


def every_event(procedure: str, field: str) -> set[str]:
    acts = list(bare_book().procedures[procedure].acts.values())
    acts = [act for act in acts if not (act.virtual or act.echo) and act.only in ("", field)]
    return {f"{procedure} {act.code}.{outcome}" for act in acts for outcome in (act.outcomes or ("",))}


def reached(procedure: str, field: str) -> set[str]:
    """Go on from every case in which something was done or became possible for the first time."""
    seen: set[str] = set()
    cases = [begun(procedure, field)]
    for case in cases:
        before = case.state.procedure.code
        for option in options(case):
            play = forked(case)
            perform(play, option)
            now = play.state.procedure.code
            new = {f"{before} {option.code}.{option.outcome}"}
            new |= {f"{now} open {one.code}.{one.outcome}" for one in options(play)}
            new |= {f"{now} {event}" for event in play.state.marking.executed}
            if not new <= seen:
                seen |= new
                cases += [play] if now == procedure else []
    return seen


def forked(case: Play) -> Play:
    """The same case once more; what is done in it leaves the first as it is."""
    play = copy.copy(case)
    play.state = case.state.copy()
    return play


@pytest.mark.parametrize(("procedure", "field"), HOMES)
def test_every_act_can_be_reached_with_every_outcome(procedure: str, field: str) -> None:
    assert every_event(procedure, field) - reached(procedure, field) == set()


@pytest.mark.parametrize(("procedure", "field"), HOMES)
@settings(max_examples=40, deadline=None)
@given(choices=choices)
def test_from_everywhere_the_case_can_be_brought_to_its_end(
    procedure: str, field: str, choices: list[int]
) -> None:
    play = wander(procedure, choices, field)
    path = [f"{act.code}.{act.outcome}" for act in play.state.acts]
    taken = finish(play)
    assert done(play), f"办到 {path}，再办 {taken}，仍未了结：{pending(play.state, field)}"


@pytest.mark.parametrize(("procedure", "field"), HOMES)
@settings(max_examples=40, deadline=None)
@given(choices=choices)
def test_an_obligation_that_binds_is_never_out_of_reach(
    procedure: str, field: str, choices: list[int]
) -> None:
    """What is pending is open, blocked with a reason, or waits for a service that can be done."""
    play = wander(procedure, choices, field)
    assessment = play.assess()
    shown = {row.act.code for row in (*assessment.open, *assessment.blocked)}
    served = {track.completes for track in play.state.tracks.values() if not track.closed}
    for event in pending(play.state, field):
        assert event in shown | served
    assert all(row.reasons and all(reason.remedy for reason in row.reasons) for row in assessment.blocked)


@pytest.mark.parametrize(("procedure", "field"), HOMES)
@settings(max_examples=10, deadline=None)
@given(choices=choices)
def test_a_step_of_another_field_is_never_open_and_always_refused(
    procedure: str, field: str, choices: list[int]
) -> None:
    play = wander(procedure, choices, field)
    assessment, others = (
        play.assess(),
        [act for act in play.state.procedure.acts.values() if act.only not in ("", field)],
    )
    shown = {row.act.code for row in (*assessment.open, *assessment.blocked)} | set(assessment.obligations)
    assert shown.isdisjoint(act.code for act in others)
    for act in others:
        attempt = play.attempt(act.code, next(iter(act.outcomes), ""), raw={})
        assert "只用于" in "".join(reason.message for reason in play.ask(attempt).refusals)


@settings(max_examples=40, deadline=None)
@given(choices=choices)
def test_the_state_is_a_fold_and_nothing_else(choices: list[int]) -> None:
    play = wander("simple", choices)
    assert fold(play.book.procedures, "simple", play.state.acts) == play.state


@settings(max_examples=40, deadline=None)
@given(choices=choices)
def test_an_assessment_does_not_change_the_state_and_repeats_itself(choices: list[int]) -> None:
    play = wander("ordinary", choices)
    first, second = play.assess().as_json(), play.assess().as_json()
    assert first == second


@settings(max_examples=40, deadline=None)
@given(choices=choices)
def test_what_the_assessment_calls_open_passes_the_check_and_what_it_calls_blocked_does_not(
    choices: list[int],
) -> None:
    play = wander("ordinary", choices)
    assessment = play.assess()
    for row in assessment.open:
        for outcome, reasons in (row.outcomes or {"": ()}).items():
            attempt = play.attempt(row.act.code, outcome, track=row.track, raw={})
            assert play.ask(attempt).allowed == (not reasons), (row.act.code, outcome)
    for blocked in assessment.blocked:
        for outcome in blocked.act.outcomes or ("",):
            attempt = play.attempt(blocked.act.code, outcome, track=blocked.track, raw={})
            assert not play.ask(attempt).allowed, (blocked.act.code, outcome)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_act_says_who_does_it_what_it_leaves_and_why(procedure: str) -> None:
    data = bare_book().bundle["procedures"][procedure]["acts"]
    for act in bare_book().procedures[procedure].acts.values():
        assert act.cites
        if not act.virtual:
            assert act.by
            assert act.documents or data[act.code].get("recorded_in")
