"""Penalties on the spot: from finding to filing, and what makes them ordinary cases."""

from __future__ import annotations

from datetime import date

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.services import IssuedDocument, report_of
from zhifa.casework.cases.verifying import verify_case


def finished(story: Story) -> Story:
    story.delivered_onspot()
    story.do("zhangyuan", "file_onspot")
    story.paid()
    story.do("zhangyuan", "close", execution_result="已缴清")
    story.approve("wangjian", "close")
    story.do("chuyue", "archive", secrecy="none")
    return story


def test_a_penalty_on_the_spot_goes_from_finding_to_archive(roadside: Story) -> None:
    case = finished(roadside).the_case
    assert (case.status, case.procedure) == ("archived", "simple")
    assert case.number == case.decision_number == "青城管当罚〔2026〕1号"
    assert case.decided_on == case.served_on == date(2026, 10, 12)
    assert list(verify_case(case)) == []


def test_finding_to_delivery_takes_one_sitting_of_four_acts(roadside: Story) -> None:
    acts = [entry.code for entry in roadside.delivered_onspot().entries]
    assert acts == ["find_onsite", "inform", "decide_onspot", "deliver_onspot"]
    assert [row.code for row in IssuedDocument.objects.filter(case=roadside.the_case)] == [
        "D041",
        "D061",
        "D080",
    ]


def test_filing_is_due_two_working_days_after_the_decision(roadside: Story) -> None:
    view = roadside.delivered_onspot().view("zhangyuan")
    assert view.assessment.obligations["file_onspot"] == "2026-10-14"


def test_nothing_is_decided_before_the_party_was_told(roadside: Story) -> None:
    roadside.found()
    with refused("inform"):
        roadside.do(
            "zhangyuan", "decide_onspot", officers=OFFICERS, officers_signature=True, **roadside.penalty
        )


def test_a_fine_above_the_cap_for_citizens_is_no_business_of_the_roadside(roadside: Story) -> None:
    roadside.informed()
    data = {**roadside.penalty, "fine_amount": 20_001, "correction_requirement": "立即清走"}
    with refused("H16") as told:
        roadside.do("zhangyuan", "decide_onspot", officers=OFFICERS, officers_signature=True, **data)
    assert "转为普通程序" in told.text


def test_the_decision_is_handed_over_on_the_same_day_or_not_at_all(roadside: Story, clock: Clock) -> None:
    roadside.decided_onspot()
    clock.to("2026-10-13 08:00")
    with refused("H17"):
        roadside.do("zhangyuan", "deliver_onspot", officers=OFFICERS, receiver_signature="signed")


def test_the_case_is_not_closed_before_it_was_filed(roadside: Story) -> None:
    roadside.delivered_onspot().paid()
    with refused("file_onspot"):
        roadside.do("zhangyuan", "close", execution_result="已缴清")


def test_a_collected_fine_is_handed_in_before_the_case_is_closed(roadside: Story) -> None:
    roadside.fine = 10_000
    roadside.delivered_onspot()
    roadside.do("zhangyuan", "file_onspot")
    roadside.do(
        "zhangyuan", "collect_onspot", officers=OFFICERS, collection_ground="small_fine",
        receipt_number="44990012345678", collected_amount=10_000,
    )  # fmt: skip
    assert roadside.the_case.paid_amount == 10_000
    with refused("hand_in_fine"):
        roadside.do("zhangyuan", "close", execution_result="已收缴")


def test_a_disputed_fact_leads_to_the_ordinary_procedure(roadside: Story) -> None:
    roadside.informed("disputed")
    with refused("convert_to_ordinary"):
        roadside.do(
            "zhangyuan", "decide_onspot", officers=OFFICERS, officers_signature=True, **roadside.penalty
        )


def test_conversion_keeps_everything_and_goes_on_to_docketing(roadside: Story) -> None:
    roadside.informed("disputed")
    roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="当事人对数量有异议，需要调查。")
    case = roadside.the_case
    assert (case.procedure, case.started_as) == ("ordinary", "simple")
    assert (case.item_code, case.party_name) == ("CG-CF-012", "甄大力")
    view = roadside.view("zhangyuan")
    assert view.assessment.find_open("docket") and not view.assessment.find_open("decide_onspot")
    values = {field.element: field.value for field in view.fields("docket")}
    assert values["item"] == "CG-CF-012" and values["violation_on"] == "2026-10-12"
    assert values["officers"] == OFFICERS


def test_a_converted_case_is_decided_like_any_other(roadside: Story, clock: Clock) -> None:
    roadside.informed("disputed")
    roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="当事人对数量有异议，需要调查。")
    tests = ["violation", "punishable", "jurisdiction", "limitation"]
    roadside.do(
        "zhangyuan", "docket", docket_tests=tests, facts_summary="倾倒装修垃圾", discovered_on="2026-10-12"
    )
    roadside.approve("wangjian", "docket")
    roadside.approve("zhaogang", "docket")
    roadside.do("wangjian", "appoint_officers", lead_officer="zhangyuan", recusal_declaration=True)
    roadside.do("zhangyuan", "confirm_address", party_signature="signed")
    clock.to("2026-10-14 09:00")
    roadside.report().review()
    judged = roadside.view("zhangyuan").state.values["evidence_findings"]
    found = roadside.entries[0]
    assert [(row["act"], row["kind"]) for row in judged] == [(str(found.act_id), "8")]
    clock.to("2026-10-15 09:00")
    roadside.do("zhangyuan", "prior_notice", "notice")
    roadside.approve("zhaogang", "prior_notice")
    roadside.serve(receiver_relation="self")
    clock.to("2026-10-26 09:00")
    roadside.decide(correction_reason="当事人已当场清走")
    assert roadside.the_case.decision_number == "青城管罚决〔2026〕1号"
    record = {row.code: row for row in report_of(roadside.view("zhangyuan")).rows}
    assert record["procedure"].shown == "简易程序转为普通程序"
    assert record["converted_at"].value and record["lead_source"].value == "01"
    registered = record["lead_registered_at"]
    assert not registered.required and registered.why == "行政处罚普通程序没有这一环节"
    assert list(verify_case(roadside.the_case)) == []
