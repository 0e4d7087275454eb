"""Suspension and extension of the handling period."""

from __future__ import annotations

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from zhifa.casework.cases.services import report_of

WHY = {"suspension_ground": "other_case", "suspension_reason": "须等待另案判决"}


def suspended(story: Story) -> Story:
    story.evidenced()
    story.do(
        "zhangyuan",
        "suspend",
        **WHY,
        reasons={"S06": "另案已受理，材料在另案卷中", "S33": "住建领域程序规定"},
    )
    story.approve("wangjian", "suspend")
    story.approve("zhaogang", "suspend")
    return story


def resumed(story: Story) -> Story:
    story.do("zhangyuan", "resume", resumption_reason="另案已判决")
    story.approve("wangjian", "resume")
    story.approve("zhaogang", "resume")
    return story


def decision_due(story: Story) -> str:
    clocks = story.view("zhangyuan").assessment.clocks
    return next(clock.due.isoformat() for clock in clocks if clock.rule == "T16" and clock.due)


def test_nothing_is_investigated_while_suspended(story: Story) -> None:
    suspended(story)
    with refused("resume"):
        story.report()


def test_a_suspended_case_goes_on_after_resumption(story: Story, clock: Clock) -> None:
    suspended(story)
    clock.to("2026-10-24 09:00")
    resumed(story).report()
    assert story.the_case.stage == "review"
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert record["suspended_days"].value == 11


def test_market_supervision_does_not_count_the_suspension(city: None, clock: Clock) -> None:
    case = suspended(Story.of_market(clock))
    clock.to("2026-10-24 09:00")
    assert decision_due(resumed(case)) == "2027-01-21"


def test_other_fields_count_on_because_no_rule_says_otherwise(story: Story, clock: Clock) -> None:
    suspended(story)
    clock.to("2026-10-24 09:00")
    assert decision_due(resumed(story)) == "2027-01-10"


def test_an_extension_is_approved_by_the_head_and_moves_the_due_date(story: Story) -> None:
    story.evidenced()
    story.do("zhangyuan", "extend_deadline", extension_reason="需要委托鉴定", reasons={"S33": "领域程序规定"})
    story.approve("wangjian", "extend_deadline")
    assert decision_due(story) == "2027-01-10"
    story.approve("zhaogang", "extend_deadline")
    assert decision_due(story) == "2027-02-09"
