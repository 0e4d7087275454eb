"""Cases that touch: a transfer arrives at the other body and is answered, cases are merged and parted."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import MARKET, Story
from zhifa.casework.cases.models import Attachment, Case, IssuedDocument, Todo
from zhifa.casework.cases.verifying import verify_case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body

WHY_TOGETHER = "同一地点同一天的相互关联的行为。"


def paper(story: Story, code: str) -> IssuedDocument:
    return IssuedDocument.objects.get(case=story.the_case, code=code)


def market() -> str:
    return str(Body.objects.get(posts__user__username=MARKET["zhangyuan"], posts__role="officer").name)


def transferred(story: Story, to: str) -> Story:
    story.verified("not_ours")
    story.do(
        "zhangyuan",
        "transfer_jurisdiction",
        transfer_to=to,
        transfer_reason="属于食品经营，由市场监管部门管辖",
    )
    story.approve("wangjian", "transfer_jurisdiction")
    story.approve("zhaogang", "transfer_jurisdiction")
    return story


def arrived(story: Story, clock: Clock) -> Story:
    there = Story(clock, staff=MARKET)
    there.case = Case.objects.exclude(pk=story.the_case.pk).get()
    return there


def test_a_transfer_arrives_as_a_lead_and_is_accepted(story: Story, clock: Clock) -> None:
    transferred(story, market())
    there = arrived(story, clock)
    assert there.the_case.body_code != story.the_case.body_code
    assert there.entries[0].data["linked_case"] == str(story.the_case.pk)
    assert Todo.objects.filter(case=there.the_case, act="accept_transfer", role="unit_head").exists()
    with refused("accept_transfer"):
        there.do(
            "wangjian", "assign_verification", officers=["zhangyuan", "lijing"], verification_scope="核实"
        )
    there.do("wangjian", "accept_transfer", reply_note="同意接收。")
    there.do("wangjian", "assign_verification", officers=["zhangyuan", "lijing"], verification_scope="核实")
    assert story.entries[-1].code == "record_transfer_reply" and story.entries[-1].outcome == "accepted"
    assert story.the_case.status == "transferred"
    for case in (story.the_case, there.the_case):
        assert list(verify_case(case)) == []


def test_a_transfer_that_is_returned_goes_on_where_it_came_from(story: Story, clock: Clock) -> None:
    transferred(story, market())
    there = arrived(story, clock)
    there.do("wangjian", "return_transfer", reply_reason="不是食品经营，属于市容管理。")
    assert (there.the_case.status, story.the_case.status) == ("returned", "open")
    assert story.entries[-1].data["reply_reason"] == "不是食品经营，属于市容管理。"
    assert "verify" in story.view("zhangyuan").assessment.obligations
    for case in (story.the_case, there.the_case):
        assert list(verify_case(case)) == []


def test_a_body_that_is_not_on_the_platform_is_answered_for_by_hand(story: Story) -> None:
    transferred(story, "青岭县税务局")
    assert Case.objects.count() == 1
    story.do("zhangyuan", "record_transfer_reply", "accepted", reply_from="青岭县税务局")
    assert "record_transfer_reply" not in story.view("zhangyuan").assessment.obligations


def docketed_twice(story: Story, clock: Clock) -> tuple[Story, Story]:
    story.docketed()
    other = Story(clock, item="CG-CF-012", party="甄大力")
    other.docketed()
    return story, other


def merged(later: Story, into: str) -> None:
    later.do("zhangyuan", "merge_case", merge_into=into, merge_reason=WHY_TOGETHER)
    later.approve("wangjian", "merge_case")
    later.approve("zhaogang", "merge_case")


def test_a_later_case_is_merged_into_the_earlier_and_its_material_can_be_opened_there(
    story: Story, clock: Clock, client: Client
) -> None:
    first, later = docketed_twice(story, clock)
    later.do("zhangyuan", "collect_evidence", officers=["zhangyuan", "lijing"], evidence_name="合同", evidence_kind="1",
             evidence_source="当事人", evidence_purpose="证明", record_signature="signed",
             files=[later.paper("合同.pdf")], reasons={"S19": "纸质材料"})  # fmt: skip
    merged(later, first.the_case.number)
    assert later.the_case.status == "merged"
    told = paper(later, "D241").values
    assert (told["merge_into"], told["merge_reason"]) == (first.the_case.number, WHY_TOGETHER)
    assert [row["step"]["code"] for row in told["approvals"]][-2:] == ["unit_head", "agency_head"]
    taken = first.entries[-1]
    assert taken.code == "take_in_case" and later.the_case.number in taken.data["linked_about"]
    assert "证据" in taken.data["linked_materials"]
    assert Attachment.objects.filter(case=first.the_case, name="合同.pdf").exists()
    for case in (first.the_case, later.the_case):
        assert list(verify_case(case)) == []
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{first.the_case.pk}").content.decode()
    assert f"/cases/{later.the_case.pk}" in page
    listed = client.get("/cases?status=merged").content.decode()
    assert f"并入 {first.the_case.number}" in listed


def test_an_earlier_case_is_not_merged_into_a_later_one(story: Story, clock: Clock) -> None:
    first, later = docketed_twice(story, clock)
    with refused() as told:
        merged(first, later.the_case.number)
    assert "最先立案" in told.text and first.the_case.status == "open"


@pytest.mark.parametrize("number", ["青城管立〔2020〕9号", ""])
def test_a_case_is_merged_into_one_that_exists(story: Story, number: str) -> None:
    story.docketed()
    with refused():
        merged(story, number)


def test_what_is_parted_off_is_a_lead_of_its_own(story: Story, clock: Clock) -> None:
    story.docketed()
    story.do(
        "zhangyuan",
        "split_case",
        split_reason="另一当事人",
        split_about="另一辆车遗撒。",
        split_party="甄大力",
    )
    story.approve("wangjian", "split_case")
    told = paper(story, "D242").values
    assert (told["split_party"], told["split_about"], told["split_reason"]) == (
        "甄大力",
        "另一辆车遗撒。",
        "另一当事人",
    )
    parted = Case.objects.exclude(pk=story.the_case.pk).get()
    assert (parted.party_name, parted.stage, parted.body_code) == ("甄大力", "lead", story.the_case.body_code)
    for case in (story.the_case, parted):
        assert list(verify_case(case)) == []


def test_nobody_writes_by_hand_what_another_case_says(story: Story) -> None:
    story.docketed()
    with refused("take_in_case"):
        story.do("zhangyuan", "take_in_case", linked_case="x", linked_about="y")
