"""A record ends somewhere: cancelled, let off, or in the ordinary or the simple procedure like any other case."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.inspections.test_at_the_door import signed_in
from tests.offsite.steps import TWO, Record
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.offsite import services as offsite
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal


@pytest.fixture
def informed(record: Record) -> Record:
    record.informed()
    return record


def settled(record: Record, outcome: str, **data: object) -> Record:
    record.do("zhangyuan", "settle_capture", outcome, officers=TWO, settle_reason="事实清楚。", **data)
    record.approve("wangjian", "settle_capture")
    return record


def accepted(record: Record) -> Record:
    link = offsite.links_of(record.the_case)[0]
    offsite.speak(link, uuid.uuid4(), "accepts", "车载物", "")
    record.clock.later(minutes=5)
    return record


def test_nothing_is_settled_while_the_party_may_still_answer(informed: Record) -> None:
    with refused("H95"):
        settled(informed, "ordinary")


def test_a_silent_party_stops_nothing(informed: Record, clock: Clock) -> None:
    clock.to("2026-10-20 09:00")
    settled(informed, "ordinary").do("zhangyuan", "to_ordinary")
    assert informed.the_case.procedure == "ordinary"


def test_an_item_that_is_not_on_the_list_is_not_handled_off_site(record: Record) -> None:
    with refused("H96"):
        record.confirmed().linked(item="CG-CF-012")


def test_in_the_ordinary_procedure_the_record_is_evidence_among_others(informed: Record) -> None:
    settled(accepted(informed), "ordinary").do("zhangyuan", "to_ordinary")
    informed.do(
        "zhangyuan", "docket", officers=TWO, violation_on="2026-10-12", jurisdiction_basis="place",
        docket_tests=["violation", "punishable", "jurisdiction", "limitation"], facts_summary="渣土车没有密闭运输。",
    )  # fmt: skip
    informed.approve("wangjian", "docket")
    informed.approve("zhaogang", "docket")
    informed.do(
        "wangjian", "appoint_officers", officers=TWO, lead_officer="zhangyuan", recusal_declaration=True
    )
    view = informed.view("zhangyuan")
    listed = next(
        field.value for field in view.fields("investigation_report") if field.element == "evidence_findings"
    )
    assert [line["name"] for line in listed] == ["监控设备记录（R1）"]


def test_a_docketed_case_is_found_among_the_cases(informed: Record) -> None:
    settled(accepted(informed), "simple").do("zhangyuan", "to_simple")
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    assert f"/cases/{informed.the_case.pk}" in client.get("/cases").content.decode()


def test_an_objection_that_is_founded_cancels_the_record(informed: Record) -> None:
    link = offsite.links_of(informed.the_case)[0]
    offsite.speak(link, uuid.uuid4(), "objects", "车载物", "不是我的车。")
    informed.clock.later(minutes=5)
    informed.do("zhangyuan", "check_objection", "founded", officers=TWO, objection_finding="车牌识别有误。")
    informed.approve("wangjian", "check_objection")
    informed.do("zhangyuan", "cancel_capture", cancel_ground="objection", cancel_reason="车牌识别有误。")
    informed.approve("wangjian", "cancel_capture")
    assert offsite.matter_of(link).state == "记录已经撤销"
    informed.do("zhangyuan", "close", closing_type="8", execution_result="记录已撤销")
    informed.approve("wangjian", "close")
    assert informed.the_case.status == "closed"


def test_a_trifle_corrected_in_time_is_let_off(informed: Record, clock: Clock) -> None:
    informed.do("zhangyuan", "dissuade", officers=TWO, dissuade_way="phone", offsite_requirement="密闭运输",
                offsite_due="2026-10-14")  # fmt: skip
    clock.to("2026-10-13 09:00")
    told = {
        "officers": TWO,
        "correction_checked_on": "2026-10-13",
        "correction_check": "设备记录显示已经密闭。",
    }
    informed.do("zhangyuan", "verify_correction", "corrected", **told)
    settled(accepted(informed), "spare", minor_reasons=["minor", "corrected", "harmless"])
    informed.do(
        "zhangyuan",
        "let_off",
        violation_facts="一次没有密闭，当日改正。",
        taught_content="运输渣土应当密闭。",
    )
    informed.approve("zhaogang", "let_off")
    link = offsite.links_of(informed.the_case)[0]
    assert offsite.matter_of(link).state == "不予行政处罚"


def transferred(record: Record, to: str) -> Record:
    told = {"transfer_to": to, "transfer_reason": "违法行为发生地不在本县", "transfer_materials": "照片2张"}
    record.do("zhangyuan", "transfer_capture", **told)
    record.approve("wangjian", "transfer_capture")
    record.approve("zhaogang", "transfer_capture")
    return record


def test_a_record_that_belongs_to_another_body_is_transferred_before_anything_is_docketed(
    record: Record,
) -> None:
    transferred(record.confirmed(), "青岭县市场监督管理局")
    lead = Case.objects.get(started_as="ordinary")
    first = journal.entries_of(lead.pk)[0].data
    assert "记录到：岭A·D1234：渣土车没有密闭" in first["lead_content"] and first["place"] == "青岭大道"
    assert record.the_case.status == "transferred" and record.the_case.docketed_at is None
    assert lead.todos.filter(act="accept_transfer").exists()
    there = Record(record.clock, record.capture)
    there.case = lead
    there.do("xiaoran", "return_transfer", reply_reason="不是市场监管的事项。")
    assert record.the_case.status == "open"
    record.linked()
    for case in (record.the_case, lead):
        assert list(verify_case(case)) == []


def test_the_party_is_told_that_the_matter_went_elsewhere_and_can_no_longer_answer_here(
    informed: Record,
) -> None:
    transferred(informed, "邻县城市管理局")
    link = offsite.links_of(informed.the_case)[0]
    letter = IssuedDocument.objects.get(case=informed.the_case, code="D007").values
    assert letter["lead_content"] == "监控设备（QL-001）记录：渣土车没有密闭运输。"
    matter = offsite.matter_of(link)
    assert (matter.state, matter.answerable) == ("已经移送邻县城市管理局", False)
    with refused("answer_capture"):
        offsite.speak(link, uuid.uuid4(), "objects", "车载物", "不是我。")
    informed.do("zhangyuan", "record_transfer_reply", "accepted", reply_from="邻县城市管理局")
    assert "已移送" in signed_in("zhangyuan").get("/offsite/records/").content.decode()
