"""Measures on their own tracks: with forms and guards, from the approval to the end of every item."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_play import Play
from zhifa.rulebook.engine.clocks import Clock
from zhifa.rulebook.engine.fold import fold

GOODS = [{"name": "过期食品", "quantity": "3箱"}, {"name": "电子秤", "quantity": "1台"}]


@pytest.fixture
def case() -> Play:
    play = Play()
    for step in ("register_lead", "assign_verification", "verify.meets", "docket", "appoint_officers"):
        play.do(*step.split("."))
    return play


@pytest.fixture
def seized(case: Play) -> Play:
    return case.do("approve_seizure", measure_rows=GOODS).do("carry_out_seizure", measure_rows=GOODS)


def clock(play: Play, target: str, track: str) -> Clock:
    return next(one for one in play.assess().clocks if (one.target, one.track) == (target, track))


def test_a_seizure_runs_its_own_thirty_days_which_no_holiday_moves(seized: Play) -> None:
    due = clock(seized, "settle_seizure", "seizure-1")
    assert (due.rule, str(due.due), due.status) == ("T19", "2026-04-01", "running")
    assert seized.assess().find_open("settle_seizure", "seizure-1").due == "2026-04-01"  # type: ignore[union-attr]


def test_what_nobody_released_in_time_shows_as_overdue_and_can_only_be_released(seized: Play) -> None:
    seized.to("2026-04-02T09:00")
    assert clock(seized, "settle_seizure", "seizure-1").status == "overdue"
    done = [{**row, "disposal": "destroyed", "basis": "腐烂变质"} for row in GOODS]
    assert "已经自动解除" in seized.refused("settle_seizure", "disposed", disposal_rows=done)[0]
    seized.do("settle_seizure", "released", release_ground="expired", released_rows=GOODS)
    assert "seizures_settled" not in seized.assess().obligations


def test_an_extension_and_an_examination_move_only_the_seizure_they_are_about(seized: Play) -> None:
    seized.to("2026-03-10T09:00").do("approve_seizure").do("carry_out_seizure", track="seizure-2")
    seized.do(
        "inform_seizure_exam",
        track="seizure-1",
        exam_from="2026-03-11",
        exam_until="2026-03-20",
        exam_payer="agency",
    )
    assert str(clock(seized, "settle_seizure", "seizure-1").due) == "2026-04-11"
    assert str(clock(seized, "settle_seizure", "seizure-2").due) == "2026-04-09"
    seized.do("extend_seizure", track="seizure-2", measure_extended_until="2026-05-09")
    assert str(clock(seized, "settle_seizure", "seizure-2").due) == "2026-05-09"
    assert str(clock(seized, "settle_seizure", "seizure-1").due) == "2026-04-11"


def test_an_urgent_seizure_must_be_approved_within_twenty_four_hours_or_released(case: Play) -> None:
    case.to("2026-03-06T09:30").do("seize_urgently", measure_rows=GOODS)
    assert str(clock(case, "make_up_seizure", "seizure-1").due) == "2026-03-07 09:30:00"
    case.to("2026-03-07T10:00")
    assert "应当立即解除" in " ".join(
        reason.remedy for reason in case.try_("make_up_seizure", "approved", track="seizure-1").refusals
    )
    case.do(
        "settle_seizure", "released", track="seizure-1", release_ground="not_approved", released_rows=GOODS
    )
    assert not [one for one in case.assess().clocks if one.track and one.met_at is None]


def test_an_urgent_seizure_that_was_approved_goes_on_like_any_other(case: Play) -> None:
    case.to("2026-03-06T09:30").do("seize_urgently", measure_rows=GOODS).do("make_up_seizure", "approved")
    assert clock(case, "make_up_seizure", "seizure-1").status == "met"
    case.to("2026-03-30T09:00").do("extend_seizure", measure_extended_until="2026-05-05")
    assert str(clock(case, "settle_seizure", "seizure-1").due) == "2026-05-05"


def test_a_case_is_not_closed_while_anything_is_held(seized: Play) -> None:
    seized.do("terminate")
    assert "“查封扣押的财物处理完毕”还没有完成。" in seized.refused("close")
    rest = [{**GOODS[0], "disposal": "destroyed", "basis": "已经腐烂"}]
    seized.do("settle_seizure", "partial", disposal_rows=rest)
    assert "“查封扣押的财物处理完毕”还没有完成。" in seized.refused("close")
    seized.do("settle_seizure", "released", released_rows=GOODS[1:]).do("close").do("archive")
    assert not seized.assess().obligations


def test_preserved_evidence_is_settled_in_seven_workdays_or_free_of_itself(case: Play) -> None:
    things = [{"name": "账册", "quantity": "2本"}]
    case.do("approve_preservation", preserved_rows=things).do("preserve_evidence", listed_rows=things)
    ends = [{**things[0], "disposal": "returned", "basis": "已经复制"}]
    assert str(clock(case, "settle_preservation", "preservation-1").due) == "2026-03-11"
    case.to("2026-03-12T09:00")
    assert "已经自动解除" in case.refused("settle_preservation", "decided", disposal_rows=ends)[0]
    case.do("settle_preservation", "expired", disposal_rows=ends)
    assert (
        "已经在 2026-03-02 先行登记保存过" in case.refused("approve_preservation", preserved_rows=things)[0]
    )


def test_a_freeze_is_told_to_the_bank_and_the_party_and_ends_in_time(case: Play) -> None:
    accounts = [{"institution": "岭海农商银行", "account": "4400", "amount": 500000}]
    case.do("approve_freeze", frozen_rows=accounts, frozen_total=500000, amount_at_issue=600000)
    case.do("freeze_deposits", frozen_rows=accounts, frozen_total=500000)
    assert {one.rule for one in case.assess().clocks if one.track} == {"T23", "T24"}
    case.do("deliver_freeze").do("extend_freeze", measure_extended_until="2026-05-01")
    assert str(clock(case, "settle_freeze", "freeze-1").due) == "2026-05-01"
    case.do("settle_freeze", "released")
    assert "freezes_settled" not in case.assess().obligations


def test_an_approval_that_is_not_used_ends_its_track(case: Play) -> None:
    case.do("approve_seizure").do("drop_seizure")
    assert "seizures_settled" not in case.assess().obligations
    assert "carry_out_seizure" not in case.open_codes()


def test_the_fold_of_all_acts_is_the_state(seized: Play) -> None:
    seized.do("settle_seizure", "released", released_rows=GOODS)
    assert fold(seized.book.procedures, "ordinary", seized.state.acts) == seized.state
