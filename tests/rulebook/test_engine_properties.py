"""What must hold of every case that the engine lets through, judged by oracles that know only journal and calendar.

The properties of the legal reference (§9.4): 1, 2, 3, 5, 7, 12, 13, 14.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rulebook.engine_careless import Case, wandered
from tests.rulebook.engine_play import Play
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.engine.clocks import Clock
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.prior_notices import waived

SEEDS = range(90)
HEAVY = {"32", "33", "42", "43", "44"}


@cache
def cases(procedure: str = "ordinary") -> tuple[Case, ...]:
    return tuple(wandered(seed, procedure) for seed in SEEDS)


def penalties() -> list[tuple[Case, ActRecord]]:
    return [(case, decision) for case in cases() for decision in case.all("decide", "penalty")]


def workdays_after(calendar: WorkCalendar, day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= calendar.is_workday(day)
    return day


def served_before(case: Case, decision: ActRecord) -> date | None:
    """The day on which the notice that the decision rests on was served."""
    notice = case.last("prior_notice", decision)
    served = [
        act for act in (*case.all("serve", "served"), *case.all("end_public_notice"))
        if notice and notice.seq < act.seq < decision.seq
        and case.play.state.tracks[act.track].completes == "prior_notice_served"
    ]  # fmt: skip
    days = [date.fromisoformat(str(act.data["served_on"])[:10]) for act in served]
    return max(days) if days else None


def after_notice(case: Case, decision: ActRecord, code: str, outcome: str = "") -> list[ActRecord]:
    notice = case.last("prior_notice", decision)
    assert notice is not None
    return [act for act in case.all(code, outcome) if notice.seq < act.seq < decision.seq]


def gave_up(case: Case, decision: ActRecord, right: str) -> bool:
    notice = case.last("prior_notice", decision)
    assert notice is not None
    file = CaseFile(tuple(act for act in case.play.state.acts if act.seq < decision.seq))
    return waived(file, notice, right)


def test_the_walks_are_worth_looking_at() -> None:
    """Many decisions, hearings and refusals; otherwise the properties below would hold of nothing."""
    everything = cases()
    assert len(penalties()) >= 25
    assert sum(len(case.all("hold_hearing", "held")) for case in everything) >= 5
    assert sum(case.refused for case in everything) >= 500
    assert sum(len(case.all("impose_surcharge")) for case in everything) >= 5
    assert sum(len(case.all("decide_onspot")) for case in cases("simple")) >= 25


def test_no_penalty_without_notice_and_either_time_defence_or_waiver() -> None:
    for case, decision in penalties():
        served = served_before(case, decision)
        assert served is not None
        over = decision.at.date() > workdays_after(case.play.calendar, served, 5)
        assert over or after_notice(case, decision, "record_defence") or gave_up(case, decision, "defence")


def test_a_heavy_penalty_was_told_with_the_right_to_a_hearing_and_its_time_or_a_waiver() -> None:
    for case, decision in penalties():
        limit = 500_000 if case.play.world.party.is_citizen else 10_000_000  # type: ignore[union-attr]
        fine = int(decision.data.get("fine_amount") or 0)
        if fine < limit and not HEAVY & set(decision.data["penalty_kinds"]):
            continue
        notice, served = case.last("prior_notice", decision), served_before(case, decision)
        assert notice is not None and notice.outcome == "hearing_notice"
        assert served is not None
        requested = after_notice(case, decision, "request_hearing")
        over = decision.at.date() > workdays_after(case.play.calendar, served, 5)
        assert over or requested or gave_up(case, decision, "hearing")


def test_who_asked_for_a_hearing_in_time_was_heard() -> None:
    for case, decision in penalties():
        served = served_before(case, decision)
        for request in after_notice(case, decision, "request_hearing"):
            assert served is not None
            day = date.fromisoformat(str(request.data["hearing_requested_on"])[:10])
            in_time = day <= workdays_after(case.play.calendar, served, 5)
            heard = [act for act in after_notice(case, decision, "hold_hearing") if act.seq > request.seq]
            assert heard or not in_time or gave_up(case, decision, "hearing")


def test_every_decision_after_a_hearing_was_reviewed_after_the_hearing() -> None:
    for case in cases():
        for decision in case.all("decide"):
            hearing = case.last("hold_hearing", decision, "held")
            if hearing is not None:
                reviews = [
                    act for act in case.all("legal_review", "passed") if hearing.seq < act.seq < decision.seq
                ]
                assert reviews


def test_every_decision_was_made_by_a_head_after_review_and_not_by_the_officers() -> None:
    for case in cases():
        for decision in case.all("decide"):
            assert decision.role == "agency_head"
            assert decision.actor not in decision.data.get("officers", ())
            review = case.last("legal_review", decision)
            assert review is not None and review.outcome == "passed"


def test_the_penalty_is_not_heavier_than_the_one_that_was_told() -> None:
    for case, decision in penalties():
        notice = case.last("prior_notice", decision)
        assert notice is not None
        assert int(decision.data.get("fine_amount") or 0) <= int(notice.data.get("fine_amount") or 0)
        assert max(decision.data["penalty_kinds"]) <= max(
            notice.data["penalty_kinds"]
        )  # §9 lists them by weight


def test_surcharges_never_exceed_the_fine() -> None:
    for case in (*cases(), *cases("simple")):
        for decision in (*case.all("decide", "penalty"), *case.all("decide_onspot")):
            total = sum(int(act.data["surcharge_amount"]) for act in case.all("impose_surcharge"))
            assert total <= int(decision.data.get("fine_amount") or 0)


def test_nobody_pays_more_than_is_owed() -> None:
    for case in (*cases(), *cases("simple")):
        owed = sum(
            int(act.data.get("fine_amount") or 0)
            for act in (*case.all("decide", "penalty"), *case.all("decide_onspot"))
        )
        owed += sum(int(act.data["surcharge_amount"]) for act in case.all("impose_surcharge"))
        paid = sum(int(act.data.get("paid_amount") or 0) for act in case.all("pay"))
        paid += sum(int(act.data.get("collected_amount") or 0) for act in case.all("collect_onspot"))
        assert paid <= owed


def test_no_penalty_on_the_spot_beyond_its_limits() -> None:
    for case in cases("simple"):
        for decision in case.all("decide_onspot"):
            cap = 20_000 if case.play.world.party.is_citizen else 300_000  # type: ignore[union-attr]
            assert int(decision.data.get("fine_amount") or 0) <= cap
            assert set(decision.data["penalty_kinds"]) <= {"11", "21"}


def test_two_distinct_certified_officers_did_every_act_that_names_officers() -> None:
    for case in (*cases(), *cases("simple")):
        for act in case.play.state.acts:
            if act.phase == "done" and act.code in (
                "interview",
                "onsite_record",
                "find_onsite",
                "decide_onspot",
            ):
                people = {case.play.world.officers[one] for one in act.data["officers"]}
                assert len({one.id for one in people}) >= 2
                assert all(one.certificate is not None for one in people)


def test_times_run_with_what_each_act_rests_on() -> None:
    """An event never took effect before the event that it needed."""
    for case in cases():
        state = case.play.state
        for row in state.procedure.relations:
            before, after = state.marking.executed.get(row.source), state.marking.executed.get(row.target)
            done = case.all(row.target.partition(".")[0])
            if row.type == "condition" and before and after and len(done) == 1 and before != after:
                first = case.all(row.source.partition(".")[0])
                assert len(first) != 1 or before.date() <= after.date(), row


EXPIRY = date(2026, 3, 10)


@given(st.datetimes(datetime(2026, 3, 9), datetime(2026, 3, 12)))
@settings(max_examples=60, deadline=None)
def test_a_certificate_that_expired_at_midnight_stops_acts_from_midnight(moment: datetime) -> None:
    play = Play(officers={"li": {"certificate": {"valid_until": EXPIRY.isoformat()}}}).do("register_lead")
    play.now = moment
    assert (play.refused("assign_verification") == []) == (moment < datetime(2026, 3, 11))


def test_acts_signed_before_the_certificate_expired_stand() -> None:
    play = Play().do("register_lead").do("assign_verification").do("verify", "meets").do("docket")
    before = dict(play.state.marking.executed)
    play.change(officers={"li": {"certificate": {"valid_until": "2026-03-10"}}}).later(days=30)
    play.assess()
    assert play.state.marking.executed == before
    assert any("无效" in text for text in play.refused("appoint_officers"))


@given(st.integers(-400, 400))
@settings(max_examples=60, deadline=None)
def test_a_child_is_not_punished_up_to_and_on_the_fourteenth_birthday(days: int) -> None:
    violation = date(2026, 3, 1)
    birthday = violation - timedelta(days=days)
    born = (
        birthday.replace(year=birthday.year - 14)
        if birthday.month != 2 or birthday.day != 29
        else date(2012, 2, 29)
    )
    party = {"kind": "01", "name": "小明", "identifier": "", "birth_date": born.isoformat()}
    play = Play(party=party).do("register_lead").do("assign_verification").do("verify", "meets")
    play.do("docket", violation_on=violation.isoformat(), violation_ended_on=violation.isoformat())
    play.do("appoint_officers").do("collect_evidence")
    spared = any("不满14周岁" in text for text in play.refused("investigation_report", "penalty"))
    assert spared == (violation <= born.replace(year=born.year + 14))
    assert play.refused("investigation_report", "no_penalty") == []


def test_a_child_below_fourteen_gets_only_a_decision_not_to_punish() -> None:
    for seed in range(40):
        case = wandered(
            seed, party={"kind": "01", "name": "小明", "identifier": "", "birth_date": "2013-01-01"}
        )
        assert not case.all("decide", "penalty")


def test_a_calendar_year_that_is_added_changes_no_clock_that_was_known_before() -> None:
    """While the year is missing a clock is unknown or already what it will be; nothing is guessed."""
    unknown = 0
    for case in cases()[:40]:
        play, full = case.play, case.play.book.calendar
        known = {_identity(clock): clock.due for clock in play.assess().clocks}
        play.calendar = full.limited_to(full.years - {2026, 2027})
        told = play.assess().clocks
        assert known.keys() <= {_identity(clock) for clock in told}
        for clock in told:
            unknown += clock.due is None
            assert clock.due in (None, known.get(_identity(clock)))
        play.calendar = full
    assert unknown > 40


def _identity(clock: Clock) -> tuple[object, ...]:
    return clock.rule, clock.name, clock.target, clock.track, clock.start


def test_a_changed_calendar_moves_running_clocks_and_leaves_those_of_other_days() -> None:
    play = Play().do("register_lead")
    due = play.assess().obligations["verify"]
    full = play.calendar
    later = WorkCalendar(full.years, full.holidays | {date(2026, 4, 1)}, full.workdays)
    within = WorkCalendar(full.years, full.holidays | {date(2026, 3, 4)}, full.workdays)
    play.calendar = later
    assert play.assess().obligations["verify"] == due
    play.calendar = within
    assert play.assess().obligations["verify"] == "2026-03-24" != due
