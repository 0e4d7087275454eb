"""The hearing: told, requested, accepted, announced in time, held, reported, reviewed again, decided."""

from __future__ import annotations

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from zhifa.casework.cases.verifying import verify_case

SEATS = {"hearing_presider": "qianming", "hearing_recorder": "shenjie"}


def requested(story: Story) -> Story:
    story.told("hearing_notice")
    story.clock.to("2026-10-28 09:00")
    story.do("zhangyuan", "request_hearing", hearing_request_reason="对数量有异议", party_signature="signed")
    return story


def accepted(story: Story) -> Story:
    requested(story)
    story.do("zhaogang", "answer_hearing", "accepted", hearing_answer_reason="在期限内提出", **SEATS)
    return story


def notified(story: Story) -> Story:
    """Served on 28 October for a hearing on 9 November: seven working days lie between."""
    accepted(story)
    story.do(
        "zhangyuan", "notify_hearing", hearing_at="2026-11-09T09:00", hearing_place="三楼会议室", **SEATS
    )
    return story.serve()


def held(story: Story) -> Story:
    notified(story)
    story.clock.to("2026-11-09 11:00")
    people = [{"role": "party", "name": "车载物"}, {"role": "investigator", "name": "张远"}]
    story.do(
        "qianming", "hold_hearing", "held", hearing_people=people, hearing_record="双方陈述、质证。",
        record_signature="signed",
    )  # fmt: skip
    return story


def test_a_hearing_from_request_to_decision(story: Story, clock: Clock) -> None:
    held(story)
    clock.to("2026-11-11 09:00")
    story.do(
        "qianming", "hearing_report", hearing_summary="争议在于数量", hearing_opinion="事实成立，建议维持"
    )
    story.review().decide()
    assert story.the_case.decision_number
    assert list(verify_case(story.the_case)) == []


def test_nobody_decides_while_a_hearing_is_owed(story: Story, clock: Clock) -> None:
    requested(story)
    clock.to("2026-11-09 09:00")
    with refused("answer_hearing", "H24"):
        story.do("zhangyuan", "decide", "penalty")


def test_a_request_in_time_may_not_be_refused(story: Story) -> None:
    requested(story)
    with refused("H24") as told:
        story.do("zhaogang", "answer_hearing", "refused", hearing_answer_reason="没有必要")
    assert "请受理并组织听证" in told.text


def test_six_working_days_are_too_few(story: Story) -> None:
    accepted(story)
    with refused("H25") as told:
        story.do(
            "zhangyuan", "notify_hearing", hearing_at="2026-11-06T09:00", hearing_place="会议室", **SEATS
        )
    assert "不足 7 个" in told.text


def test_a_hearing_is_not_held_before_its_notice_was_served(story: Story, clock: Clock) -> None:
    accepted(story)
    story.do(
        "zhangyuan", "notify_hearing", hearing_at="2026-11-09T09:00", hearing_place="三楼会议室", **SEATS
    )
    clock.to("2026-11-09 11:00")
    with refused("hearing_notice_served"):
        story.do("qianming", "hold_hearing", "held", hearing_record="……", record_signature="signed",
                 hearing_people=[{"role": "party", "name": "车载物"}])  # fmt: skip


def test_an_investigator_may_not_preside(story: Story) -> None:
    requested(story)
    seats = {**SEATS, "hearing_presider": "zhangyuan"}
    with refused("H08"):
        story.do("zhaogang", "answer_hearing", "accepted", hearing_answer_reason="在期限内", **seats)


def test_after_the_hearing_the_review_is_made_again(story: Story, clock: Clock) -> None:
    held(story)
    clock.to("2026-11-11 09:00")
    story.do("qianming", "hearing_report", hearing_summary="争议在于数量", hearing_opinion="建议维持")
    with refused("legal_review", "H28"):
        story.do("zhangyuan", "decide", "penalty")


def test_an_absent_party_gives_the_hearing_up(story: Story, clock: Clock) -> None:
    notified(story)
    clock.to("2026-11-09 09:40")
    story.do("qianming", "hold_hearing", "deemed_waived", hearing_people=[{"role": "investigator", "name": "张远"}],
             hearing_record="当事人无正当理由没有到场。", record_signature="signed")  # fmt: skip
    clock.to("2026-11-10 09:00")
    story.review().decide()
    assert story.the_case.fine_amount == 400_000


def test_the_time_to_ask_for_a_hearing_must_run_out(story: Story, clock: Clock) -> None:
    story.told("hearing_notice")
    clock.to("2026-10-30 17:00")
    with refused("H24"):
        story.do("zhangyuan", "decide", "penalty")
    clock.to("2026-10-31 09:00")
    story.decide()


def test_a_party_that_waives_everything_need_not_be_waited_for(story: Story, clock: Clock) -> None:
    story.told("hearing_notice")
    clock.to("2026-10-26 09:00")
    proof = story.paper("放弃声明.pdf")
    story.do(
        "zhangyuan",
        "waive_defence",
        waiver_scope=["defence", "hearing"],
        files=[proof],
        party_signature="signed",
    )
    story.decide()
    assert story.the_case.decision_number


def test_a_heavy_fine_asks_for_a_hearing_notice_and_for_discussion(city: None, clock: Clock) -> None:
    heavy = Story(clock, item="CG-CF-013", party="青岭县云山建筑工程有限公司", fine=10_000_000)
    heavy.investigated().review()
    clock.to("2026-10-23 09:00")
    with refused("H23"):
        heavy.do("zhangyuan", "prior_notice", "notice")
    heavy.do("zhangyuan", "prior_notice", "hearing_notice")
    heavy.approve("zhaogang", "prior_notice")
    heavy.serve()
    clock.to("2026-11-02 09:00")
    with refused("H29"):
        heavy.do("zhangyuan", "decide", "penalty")
    views = [{"person": one, "view": "同意"} for one in ("zhaogang", "gaoyan", "sunping")]
    heavy.do("zhaogang", "deliberate", deliberation_attendees=views, deliberation_views="听取汇报并讨论",
             deliberation_conclusion="一致同意")  # fmt: skip
    heavy.decide()
    assert heavy.the_case.fine_amount == 10_000_000
