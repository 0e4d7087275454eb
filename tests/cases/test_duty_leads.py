"""A lead on an official's duty crime goes to the supervisory organ on the head's approval; nobody else learns of it."""

from __future__ import annotations

from typing import Any

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import MARKET, Story
from zhifa.casework.cases.dossier import _apart
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.verifying import verify_case

HEAD, TO = "sunping", "青岭县监察委员会"
TOLD = {
    "duty_person": "王某", "duty_unit": "石桥镇人民政府", "duty_post": "城建办主任", "duty_official_kind": "civil",
    "duty_kind": "bribery", "duty_found": "询问当事人时其提供转账记录。", "duty_facts": "收受六千元，事先告知检查时间。",
    "duty_receiver_kind": "supervision", "duty_receiver": TO,
}  # fmt: skip


def reported(story: Story, **data: Any) -> Story:
    told = {"files": [story.paper("转账截图.pdf")], **TOLD, **data}
    story.do("zhangyuan", "report_duty_lead", **told)
    return story


def sent(story: Story) -> Story:
    reported(story).approve(HEAD, "report_duty_lead")
    story.do(
        "zhangyuan",
        "send_duty_lead",
        duty_materials="1.询问笔录复制件",
        contact_person="张远",
        contact_phone="0750-1",
    )
    return story


def test_the_principal_head_approves_and_it_goes_to_the_supervisory_organ_within_a_day(story: Story) -> None:
    sent(story.docketed())
    papers = {row.code: row.values for row in IssuedDocument.objects.filter(case=story.the_case)}
    assert papers["D243"]["approvals"][-1]["step"]["code"] == "principal_head"
    assert papers["D244"]["duty_receiver"] == TO and papers["D244"]["duty_facts"] == TOLD["duty_facts"]
    clock = next(one for one in story.view("zhangyuan").assessment.clocks if one.rule == "T61b")
    assert clock.met_at is not None
    assert story.the_case.todos.filter(act="register_duty_receipt").exists()
    story.do("zhangyuan", "register_duty_receipt", "received", duty_reply="陈某接收，回执第8号。")
    assert not story.the_case.todos.filter(act="register_duty_receipt").exists()
    assert list(verify_case(story.the_case)) == []


def test_it_is_neither_for_the_police_nor_for_the_procuratorate_nor_for_whoever_it_names(
    story: Story,
) -> None:
    story.docketed()
    with refused("H110") as told:
        reported(story, duty_receiver="青岭县公安局")
    assert "发现涉嫌犯罪" in told.text
    with refused("H110") as told:
        reported(story, duty_receiver_kind="procuratorate", duty_receiver="青岭县人民检察院")
    assert "司法工作人员" in told.text
    with refused("H110") as told:
        reported(story, duty_person="张远")
    assert "是线索的被反映人" in told.text


def test_a_deputy_does_not_approve_and_another_receiver_than_the_approved_is_refused(story: Story) -> None:
    reported(story.docketed())
    with refused("role"):
        story.approve("zhaogang", "report_duty_lead")
    with refused("report_duty_lead"):
        story.do("zhangyuan", "send_duty_lead", duty_materials="无")
    story.approve(HEAD, "report_duty_lead")
    with refused("H110"):
        story.do("zhangyuan", "send_duty_lead", duty_receiver="岭海市监察委员会", duty_materials="1.复制件",
                 contact_person="张远", contact_phone="0750-1")  # fmt: skip


def test_the_administrative_case_goes_on_as_if_nothing_had_been_said(story: Story) -> None:
    sent(story.docketed())
    open_acts = {row.act.code for row in story.view("zhangyuan").assessment.open}
    assert {"suspect_crime", "interview", "collect_evidence"} <= open_acts


def test_neither_a_receiving_body_nor_the_main_volume_gets_to_know_of_it(story: Story, clock: Clock) -> None:
    sent(story.docketed())
    view = story.view("zhangyuan")
    shown, withheld = _apart(view, story.the_case)
    assert [row.name for row in withheld] == ["转账截图.pdf"] and "转账截图.pdf" not in [
        row.name for row in shown
    ]
    listed = next(field.value for field in view.fields("hand_over") if field.element == "transfer_materials")
    assert "立案审批表" in listed and "职务犯罪" not in listed
    told = {
        "transfer_to": "青岭县市场监督管理局",
        "transfer_reason": "属于食品经营",
        "transfer_materials": listed,
    }
    story.do("zhangyuan", "hand_over", **told)
    story.approve("wangjian", "hand_over")
    story.approve("zhaogang", "hand_over")
    there = Story(clock, staff=MARKET)
    there.case = Case.objects.exclude(pk=story.the_case.pk).get()
    first = there.entries[0].data
    assert "职务犯罪" not in str(first["linked_materials"]) and "转账截图.pdf" not in str(first.get("files"))
