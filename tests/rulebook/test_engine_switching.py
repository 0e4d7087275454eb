"""From the simple to the ordinary procedure: everything collected is kept, nothing starts anew."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_play import Play
from zhifa.rulebook.engine.fold import fold


@pytest.fixture
def disputed() -> Play:
    return Play("simple").do("find_onsite").do("inform", "disputed")


@pytest.fixture
def converted(disputed: Play) -> Play:
    return disputed.do("convert_to_ordinary")


def test_a_dispute_must_be_converted_and_stops_the_decision_on_the_spot(disputed: Play) -> None:
    assert list(disputed.assess().obligations) == ["convert_to_ordinary"]
    assert "“转为普通程序”还没有完成。" in disputed.refused("decide_onspot")


def test_the_case_goes_on_in_the_ordinary_procedure_before_docketing(converted: Play) -> None:
    assessment = converted.assess()
    assert (assessment.procedure, assessment.stage) == ("ordinary", "docketing")
    assert list(assessment.obligations) == ["docket"]
    assert "docket" in converted.open_codes()


def test_what_was_written_and_done_is_kept(converted: Play) -> None:
    assert converted.state.values["violation_facts"]
    assert converted.state.values["officers"] == ["zhang", "li"]
    assert [act.code for act in converted.state.acts] == ["find_onsite", "inform", "convert_to_ordinary"]


def test_the_acts_of_the_simple_procedure_are_gone(converted: Play) -> None:
    assert not {"decide_onspot", "deliver_onspot", "find_onsite"} & converted.open_codes()


def test_the_converted_case_can_be_carried_to_the_archive(converted: Play) -> None:
    converted.do("docket").do("appoint_officers").do("collect_evidence").do("investigation_report", "penalty")
    converted.do("legal_review", "passed").do("prior_notice", "notice").do("serve", "served").later(days=8)
    converted.do("decide", "penalty").do("serve", "served").do("pay", "paid_off").do("close").do("archive")
    assert converted.assess().stage == ""
    assert not converted.assess().obligations


def test_nothing_is_converted_after_the_decision_on_the_spot() -> None:
    play = Play("simple", item={"fines": {"any": {"shape": "range", "lo": 5000, "hi": 5000000}}})
    play.do("find_onsite").do("inform", "no_defence").do("decide_onspot")
    assert "不再适用" in play.refused("convert_to_ordinary")[0]


def test_the_fold_of_all_acts_is_the_state_step_by_step(converted: Play) -> None:
    again = fold(converted.book.procedures, "simple", converted.state.acts)
    assert again == converted.state
