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


@pytest.fixture
def quick() -> Play:
    play = Play()
    for step in (
        "register_lead",
        "assign_verification",
        "verify.meets",
        "docket",
        "appoint_officers",
        "onsite_record",
    ):
        play.do(*step.split("."))
    return play.do("choose_fast")


def test_the_fast_track_is_the_ordinary_procedure_with_fewer_hands(quick: Play) -> None:
    assert quick.assess().procedure == "fast"
    quick.do("investigation_report", "penalty").do("legal_review", "passed", role="unit_head")
    quick.do("prior_notice", "notice").do("serve", "served").do("waive_defence", waiver_scope=["defence"])
    quick.do("decide", "penalty").do("serve", "served").do("pay", "paid_off").do("close").do("archive")
    assert quick.assess().stage == ""
    assert not quick.assess().obligations


def test_the_fast_track_keeps_the_day_by_which_the_case_must_be_decided(quick: Play) -> None:
    assert quick.assess().obligations["decide"] == "2026-05-31"
    quick.later(days=5).do("convert_from_fast")
    assert (quick.assess().procedure, quick.assess().obligations["decide"]) == ("ordinary", "2026-05-31")


def test_the_fast_track_does_without_neither_notice_nor_defence(quick: Play) -> None:
    quick.do("investigation_report", "penalty").do("legal_review", "passed", role="unit_head")
    assert "还没有“事先告知书送达”。" in quick.refused("decide", "penalty")
    quick.do("prior_notice", "notice").do("serve", "served")
    assert "陈述申辩期限" in quick.refused("decide", "penalty")[0]


def test_the_fast_track_ends_where_a_hearing_must_be_offered(quick: Play) -> None:
    refused = quick.refused("prior_notice", "notice", fine_amount=10_000_000, discretion_grade="G4")
    assert any("不能快速办理" in text for text in refused)


def test_what_was_done_on_the_fast_track_stays_done_and_is_reviewed_anew(quick: Play) -> None:
    quick.do("interview").do("investigation_report", "penalty").do("legal_review", "passed", role="unit_head")
    quick.do("convert_from_fast")
    assert quick.assess().procedure == "ordinary"
    assert "“法制审核”还没有完成。" in quick.refused("prior_notice", "notice")
    quick.do("legal_review", "passed")
    assert quick.refused("prior_notice", "notice") == []
    assert "已经办理" in quick.refused("choose_fast")[0]


def test_the_fold_of_a_case_that_went_there_and_back_is_its_state(quick: Play) -> None:
    quick.do("convert_from_fast")
    assert fold(quick.book.procedures, "ordinary", quick.state.acts) == quick.state
