"""An officer who was recused does nothing more in the case, whatever the act; the others go on."""

from __future__ import annotations

from tests.cases.refusing import refused
from tests.cases.story import Story
from zhifa.casework.cases.verifying import verify_case


def recused(story: Story, person: str = "lijing") -> Story:
    story.evidenced()
    story.do(
        "zhaogang",
        "decide_recusal",
        "granted",
        recusal_person=person,
        recusal_applicant="当事人",
        recusal_reason="系近亲属",
    )
    return story


def test_the_recused_officer_can_do_nothing_more(story: Story) -> None:
    recused(story)
    for code, data in (
        ("notify_interview", {"interviewee": "车载物"}),
        ("extend_deadline", {"extension_reason": "复杂"}),
    ):
        with refused("H06") as told:
            story.do("lijing", code, interview_time="2026-10-20T09:00", interview_place="询问室", **data)
        assert "已被决定回避" in told.text and "换由其他人员" in told.text


def test_the_case_is_no_longer_theirs_and_goes_on_with_others(story: Story) -> None:
    recused(story)
    assert [row.user.username for row in story.the_case.officers.all()] == ["zhangyuan"]
    story.do(
        "wangjian", "change_officers", officers=["zhangyuan", "wangjian"], lead_officer="zhangyuan",
        recusal_declaration=True, change_reason="李静回避",
    )  # fmt: skip
    assert {row.user.username for row in story.the_case.officers.all()} == {"zhangyuan", "wangjian"}
    assert list(verify_case(story.the_case)) == []
