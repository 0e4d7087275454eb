"""Who may open a case: by body, unit, role and region, and only while the post is held."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.services import Case, may_open_file
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Post
from zhifa.web.views.casework.lists import todos_of


def sees(username: str, story: Story) -> bool:
    user = User.objects.get(username=username)
    return Case.objects.visible_to(user).filter(pk=story.the_case.pk).exists()


@pytest.fixture
def lead(story: Story) -> Story:
    return story.lead()


@pytest.fixture
def handled(story: Story) -> Story:
    """Handled by the first squad."""
    return story.docketed()


@pytest.mark.parametrize(
    ("username", "may"),
    [
        ("zhangyuan", True),  # handles it
        ("wangjian", True),  # heads the unit
        ("chenyan", False),  # officer of another unit
        ("zhouning", False),  # heads another unit
        ("wuqing", True), ("zhaogang", True), ("sunping", True), ("qianming", True), ("chuyue", True),
        ("jiangmin", True), ("fengtao", True), ("linxiao", True),
        ("weidong", False), ("shenjie", False), ("hanlei", False),  # property, publication, operator
        ("liangfeng", False), ("panhong", False),  # another body of the same county
        ("qinchuan", False),  # the same field one level up
        ("yufang", True), ("peizheng", True),  # supervisors of the county and of the city
        ("rongguang", False),  # head of the body that supervises
        ("zuoqun", False),  # a township
    ],
)  # fmt: skip
def test_a_handled_case_is_seen_by(handled: Story, username: str, may: bool) -> None:
    assert sees(username, handled) is may


@pytest.mark.parametrize(
    ("username", "may"),
    [("linxiao", True), ("wangjian", True), ("zhouning", True), ("zhangyuan", False), ("zhaogang", True)],
)
def test_a_lead_that_no_unit_has_taken_is_seen_by(lead: Story, username: str, may: bool) -> None:
    assert sees(username, lead) is may


def test_an_officer_of_another_unit_sees_what_he_is_assigned_to(story: Story) -> None:
    story.lead()
    story.do("wangjian", "assign_verification", officers=["zhangyuan", "chenyan"], verification_scope="核实")
    assert sees("chenyan", story) and not sees("huanglei", story)


def test_an_officer_who_was_replaced_no_longer_sees_it(story: Story) -> None:
    story.lead()
    story.do("wangjian", "assign_verification", officers=["zhangyuan", "chenyan"], verification_scope="核实")
    story.do("zhangyuan", "verify", "meets", officers=["zhangyuan", "lijing"], verification_findings="属实")
    assert not sees("chenyan", story)


def test_a_post_that_ended_yesterday_opens_nothing(handled: Story, clock: Clock) -> None:
    Post.objects.filter(user__username="wuqing").update(until="2026-10-12")
    clock.to("2026-10-12 23:00")
    assert sees("wuqing", handled)
    clock.to("2026-10-13 00:00")
    assert not sees("wuqing", handled)


def test_a_supervisor_sees_the_region_and_not_the_neighbour(handled: Story) -> None:
    Case.objects.filter(pk=handled.the_case.pk).update(body_region="449922")
    assert not sees("yufang", handled) and sees("peizheng", handled)


def test_the_todo_list_shows_only_what_may_be_opened(story: Story) -> None:
    story.docket_proposed()
    for username in ("wangjian", "zhouning", "zhangyuan", "chenyan", "zhaogang"):
        user = User.objects.get(username=username)
        assert set(todos_of(post_of(username)).values_list("case", flat=True)) <= set(
            Case.objects.visible_to(user).values_list("pk", flat=True)
        ), username


def test_a_file_is_opened_by_those_who_may_open_its_case(story: Story) -> None:
    story.docketed()
    photo = story.paper("合同.pdf")
    story.do("zhangyuan", "collect_evidence", officers=OFFICERS, evidence_name="合同", evidence_kind="1",
             evidence_source="当事人", evidence_purpose="证明承运", record_signature="signed", files=[photo])  # fmt: skip
    may = {
        name: may_open_file(User.objects.get(username=name), photo["digest"])
        for name in ("lijing", "wuqing", "chenyan", "panhong")
    }
    assert may == {"lijing": True, "wuqing": True, "chenyan": False, "panhong": False}
