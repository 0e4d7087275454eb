"""The reporting record: 110 fields, each with its value and how it was come by, or why it is empty."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.clock import Clock
from tests.cases.story import Story
from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.reporting_computed import COMPUTATIONS
from zhifa.casework.cases.services import Report, report_of
from zhifa.libraries.parties.models import Party
from zhifa.workshop.bundle import load_rulebook

DEFINITION = load_rulebook().bundle["reports"]["penalty_record"]


def record(story: Story) -> Report:
    return report_of(story.view("zhangyuan"))


def row(story: Story, code: str) -> Any:
    return next(one for one in record(story).rows if one.code == code)


def values(story: Story, *codes: str) -> list[Any]:
    rows = {one.code: one.value for one in record(story).rows}
    return [rows[code] for code in codes]


def test_the_record_has_the_fields_of_its_data_file_in_their_order(story: Story) -> None:
    report = record(story.lead())
    assert [one.code for one in report.rows] == [field["code"] for field in DEFINITION["fields"]]
    assert report.note == "根据公开材料重构，非部颁标准文本"
    assert [name for name, _ in report.groups] == list(
        dict.fromkeys(f["group"] for f in DEFINITION["fields"])
    )


def test_everything_that_the_data_file_computes_can_be_computed() -> None:
    assert set(COMPUTATIONS) == set(DEFINITION["computed"])


def test_at_the_end_nine_fields_of_ten_have_a_value_or_no_place_in_the_case(story: Story) -> None:
    report = record(story.archived())
    stated = [one for one in report.rows if one.value is not None or (one.why and not one.required)]
    assert len(stated) == report.total and report.filled >= 85 and report.missing == 0


def test_at_every_stage_each_field_has_a_value_or_a_reason(story: Story) -> None:
    story.lead()
    report = record(story)
    assert all((one.value is None) != (one.why == "") for one in report.rows)
    assert row(story, "docket_number").missing and row(story, "docket_number").why == "尚未办到这一步"
    assert report.missing > 20


def test_each_field_says_how_it_was_come_by(story: Story) -> None:
    story.archived()
    origins = {one.code: one.origin for one in record(story).rows}
    assert origins["party_name"] == "当事人库"
    assert origins["item_name"] == "事项库"
    assert origins["body_name"] == "机关信息"
    assert origins["lead_source"] == "本人填写"
    assert origins["officer_names"] == "本案人员"
    assert origins["notice_number"] == "上一文书《行政处罚告知书》"
    assert origins["decision_due"] == "系统计算"
    assert origins["docketed_at"] == "办案记录"
    assert origins["fine_amount"] == "上一文书《行政处罚告知书》"


def test_a_corrected_value_says_so(story: Story) -> None:
    story.lead(found_on="2026-10-11")
    assert (row(story, "found_on").value, row(story, "found_on").origin) == ("2026-10-11", "已更正")


def test_values_are_shown_in_words(story: Story) -> None:
    story.archived()
    shown = {one.code: one.shown for one in record(story).rows}
    assert shown["party_kind"] == "非法人组织"
    assert shown["fine_amount"] == "4000.00元"
    assert shown["violated_clauses"] == "《中华人民共和国生态环境法典》第二百四十一条第一款"
    assert shown["violation_region"] == "青岭县（449921）"
    assert shown["docketed_at"] == "2026-10-12 09:25"
    assert shown["hearing_told"] == "否"
    assert shown["review_result"] == "审核通过"
    assert shown["legal_reviewer"] == "吴清" and shown["decision_approver"] == "赵刚"
    assert shown["officer_names"] == "张远、李静"
    assert shown["officer_certificates"] == "44992101001、44992101002"
    assert shown["handling_unit"] == "执法一中队"


def test_the_credit_platforms_get_their_own_terms(story: Story) -> None:
    fields = record(story.archived()).as_json()["fields"]
    assert fields["fine_amount"]["CF_NR_FK"] == "0.400000"
    assert fields["decision_date"]["CF_JDRQ"] == "2026/11/02"
    assert fields["penalty_kinds"]["CF_CFLB"] == "罚款"
    assert fields["party_kind"]["CF_XDR_LB"] == "法人及非法人组织"
    assert fields["decision_number"]["CF_WSH"] == "青城管罚决〔2026〕1号"


def test_the_json_tells_of_empty_fields_too(story: Story) -> None:
    told = record(story.lead()).as_json()
    assert told["total"] == 110 == len(told["fields"])
    assert told["filled"] + sum(one["value"] is None for one in told["fields"].values()) == 110
    assert told["fields"]["decision_number"] == {
        "name": "决定书文号", "value": None, "origin": "", "required": False, "why": "没有作出处理决定", "CF_WSH": "",
    }  # fmt: skip


# One test for each computation.


def test_case_number(story: Story) -> None:
    assert values(story.docketed(), "docket_number") == ["青城管立〔2026〕1号"]


def test_org_code_is_part_of_the_credit_code(story: Story) -> None:
    assert values(story.docketed(), "party_uscc", "party_org_code") == ["91449921MA9Y00047C", "MA9Y00047"]


@pytest.mark.parametrize(("born", "age"), [("2006-10-11", 20), ("2006-10-12", 19), ("2006-10-13", 19)])
def test_age_at_violation_counts_full_years_after_the_birthday(roadside: Story, born: str, age: int) -> None:
    Party.objects.filter(pk=roadside.party).update(birth_date=born)
    assert values(roadside.found(), "party_age") == [age]


def test_an_organisation_has_no_age_and_a_person_no_credit_code(story: Story, clock: Clock) -> None:
    assert row(story.docketed(), "party_age").why == "当事人不是自然人"
    person = Story(clock, procedure="simple", item="CG-CF-012", party="甄大力", fine=15000).found()
    assert row(person, "party_uscc").why == "当事人不是组织"


def test_enforcement_field(story: Story, clock: Clock) -> None:
    assert values(story.docketed(), "enforcement_field") == ["17"]
    assert values(Story.of_market(clock).docketed(), "enforcement_field") == ["01"]


def test_norm_ranks(story: Story) -> None:
    assert values(story.docketed(), "norm_ranks") == [["law"]]


def test_power_basis_and_instrument(story: Story) -> None:
    found = values(story.docketed(), "power_basis", "power_instrument")
    assert found == ["statutory", "岭海市城市管理领域相对集中行政处罚权权责清单（2026年版）"]


def test_limitation_due(story: Story) -> None:
    assert values(story.docketed(), "limitation_due") == ["2028-10-12"]


def test_limitation_due_of_a_serious_case(story: Story) -> None:
    story.verified()
    story.do("zhangyuan", "docket", item=story.item, party=story.party, officers=["zhangyuan", "lijing"],
             violation_on="2026-10-12", limitation_serious=True,
             docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    story.approve("wangjian", "docket")
    story.approve("zhaogang", "docket")
    assert values(story, "limitation_due") == ["2031-10-12"]


def test_violation_place_is_where_officers_saw_it_and_not_where_they_asked(story: Story) -> None:
    assert values(story.lead(), "violation_place") == ["青岭大道"]
    fresh = Story(story.clock.to("2026-10-12 12:00"), party="青岭县云山建筑工程有限公司")
    assert values(fresh.evidenced(), "violation_place") == ["青岭大道"]
    assert fresh.view("zhangyuan").state.values["place"] == "询问室"


@pytest.mark.parametrize(("name", "real"), [("钟先生", True), ("", False)])
def test_real_name_report_tells_whether_and_never_who(story: Story, name: str, real: bool) -> None:
    story.lead(reporter_name=name)
    assert values(story, "real_name_report") == [real]
    assert "钟先生" not in str(record(story).as_json())


def test_procedure(story: Story, clock: Clock) -> None:
    assert values(story.lead(), "procedure") == ["ordinary"]
    assert values(Story(clock, "simple", "CG-CF-012", "甄大力").found(), "procedure") == ["simple"]


def test_evidence_count_and_kinds_before_and_after_the_report(story: Story) -> None:
    story.evidenced().correction_ordered()
    assert values(story, "evidence_count", "evidence_kinds") == [2, ["6", "8"]]
    story.clock.to("2026-10-21 09:00")
    listed = next(one.value for one in story.view("zhangyuan").fields("investigation_report")
                  if one.element == "evidence_findings")  # fmt: skip
    judged = [{**one, "proof": "证明没有密闭", "finding": verdict} for one, verdict in
              zip(listed, ("accepted", "rejected"), strict=True)]  # fmt: skip
    story.report(evidence_findings=judged)
    assert values(story, "evidence_count", "evidence_kinds") == [1, ["8"]]


def test_correction_state(story: Story) -> None:
    story.evidenced().correction_ordered()
    assert row(story, "correction_state").value is None
    story.do("zhangyuan", "recheck_correction", "corrected", officers=["zhangyuan", "lijing"],
             recheck_findings="已密闭", record_signature="signed")  # fmt: skip
    assert row(story, "correction_state").shown == "已改正"


def test_hearing_told(story: Story) -> None:
    assert values(story.told("hearing_notice"), "hearing_told") == [True]


def test_defence_state_from_silence_to_review(story: Story, clock: Clock) -> None:
    story.told()
    assert values(story, "defence_state") == [None]
    point = "经营困难"
    clock.to("2026-10-26 09:00")
    story.do("zhangyuan", "record_defence", officers=["zhangyuan", "lijing"], defence_way="oral",
             defence_points=[{"point": point}], party_signature="signed")  # fmt: skip
    assert values(story, "defence_state") == ["unreviewed"]
    story.do("zhangyuan", "review_defence", "adopted",
             defence_answers=[{"point": point, "adopted": "partly", "reason": "情况属实"}])  # fmt: skip
    story.approve("wangjian", "review_defence")
    assert values(story, "defence_state") == ["adopted"]


def test_defence_state_of_silence_and_of_a_waiver(story: Story, clock: Clock) -> None:
    assert values(story.decided(), "defence_state") == ["none"]
    second = Story(clock.to("2026-10-12 09:00"), party="青岭县云山建筑工程有限公司").told()
    second.do("zhangyuan", "waive_defence", waiver_scope=["defence"], files=[second.paper("声明.pdf")],
              party_signature="signed")  # fmt: skip
    assert values(second, "defence_state") == ["waived"]


def test_result_and_content_of_the_penalty(story: Story) -> None:
    assert values(story.investigated(), "result", "penalty_content") == ["pending", None]
    fresh = Story(story.clock.to("2026-10-12 12:00"), party="青岭县云山建筑工程有限公司").decided()
    assert values(fresh, "result", "penalty_content") == ["penalty", "罚款4000元。"]


def test_paid_total_and_day(story: Story, clock: Clock) -> None:
    story.delivered()
    assert values(story, "paid_total", "paid_off_on") == [0, None]
    clock.to("2026-11-10 09:00")
    story.paid("44990000000001", "partial", paid_amount=100_000)
    assert values(story, "paid_total", "paid_off_on") == [100_000, None]
    story.paid("44990000000002")
    assert values(story, "paid_total", "paid_off_on") == [400_000, "2026-11-10"]


def test_service_of_the_decision_and_not_of_another_document(story: Story) -> None:
    story.decided()
    assert values(story, "service_method", "receiver") == [None, None]
    story.do(
        "zhangyuan",
        "entrust_service",
        entrusted_body="岭海市城市管理和综合执法局",
        direct_difficulty="当事人在外市经营",
    )
    story.approve("wangjian", "entrust_service")
    story.serve(service_method="6", receiver="高某")
    assert values(story, "service_method", "receiver") == ["6", "高某"]


def test_service_on_the_spot(roadside: Story) -> None:
    found = values(roadside.delivered_onspot(), "service_method", "receiver", "decision_served_on")
    assert found == ["1", "甄大力", "2026-10-12"]


def test_publication_is_counted_from_the_decision(story: Story, clock: Clock) -> None:
    """Seven working days; urban management shows it for a year from the decision."""
    found = values(story.decided(), "publication_due", "publication_end", "effective_until")
    assert found == ["2026-11-11", "2027-11-02", "2099-12-31"]


def test_market_supervision_publishes_a_small_fine_for_three_months(clock: Clock, city: None) -> None:
    found = values(Story.of_market(clock).decided(), "publication_due", "publication_end")
    assert found == ["2026-11-11", "2027-02-11"]


def test_a_due_date_in_a_year_without_calendar_says_so(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.told()
    story.clock.to("2026-12-28 09:00")
    story.decide(reasons={"S07": "等待鉴定"})
    known = rulebooks.calendar().limited_to([2026])
    monkeypatch.setattr(rulebooks, "calendar", lambda: known)
    missing = row(story, "publication_due")
    assert missing.missing and "2027年的工作日历尚未载入" in missing.why


def test_a_simple_case_is_not_asked_for_what_its_procedure_does_not_know(roadside: Story) -> None:
    roadside.delivered_onspot()
    for code in ("notice_number", "notice_served_on", "legal_reviewer", "lead_registered_at"):
        assert not row(roadside, code).required, code
        assert row(roadside, code).why == "行政处罚简易程序没有这一环节"
    assert values(roadside, "decision_number", "defence_state") == ["青城管当罚〔2026〕1号", "none"]


# Of the 110 fields, those for which a penalty on the spot of a citizen has no value when it is delivered.
OF_OTHER_PARTIES = {
    "party_uscc",
    "party_org_code",
    "party_legal_rep",
    "party_legal_rep_title",
    "party_guardian",
}
OF_OTHER_PROCEDURES = {
    "lead_registered_at", "lead_content", "verification_result", "verified_at", "docketed_at", "docket_approver",
    "reporter_notified_on", "legal_reviewer", "hearing_presider", "converted_at", "review_result", "reviewed_at",
    "notice_number", "notice_served_on", "hearing_requested_on", "hearing_held_at", "deliberated_on", "decision_due",
    "decision_timeliness", "correction_state", "other_penalty", "no_penalty_ground", "heavy_grounds",
}  # fmt: skip
NOT_IN_THIS_CASE = {"principal_body", "lenient_grounds", "deferred_until", "remark"}
STILL_TO_COME = {"paid_off_on", "payment_channel", "closing_type", "closed_at"}


def test_a_penalty_on_the_spot_fills_all_that_it_can_have(roadside: Story) -> None:
    """docs/field.md tells of these numbers."""
    report = record(roadside.delivered_onspot())
    empty = {one.code for one in report.rows if one.value is None}
    assert empty == OF_OTHER_PARTIES | OF_OTHER_PROCEDURES | NOT_IN_THIS_CASE | STILL_TO_COME
    assert (report.filled, report.missing) == (74, 1)  # the channel of a payment that has not come


@pytest.mark.parametrize(
    ("code", "value"),
    [("lead_source", "01"), ("discovered_on", "2026-10-12"), ("jurisdiction_basis", "place"), ("lead_officer", "张远"),
     ("investigated_at", "2026-10-12T09:00:00+08:00"), ("correction_ordered_at", "2026-10-12T09:10:00+08:00"),
     ("hearing_told", False), ("service_timeliness", "met"), ("confiscated_gains", 0), ("surcharge_amount", 0)],
)  # fmt: skip
def test_what_the_acts_on_the_spot_stand_for(roadside: Story, code: str, value: Any) -> None:
    assert values(roadside.delivered_onspot(), code) == [value]


def test_a_case_that_left_the_simple_procedure_is_told_by_its_later_steps(roadside: Story) -> None:
    roadside.informed("disputed")
    assert values(roadside, "lead_source", "investigated_at") == ["01", "2026-10-12T09:00:00+08:00"]
    roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="当事人对事实有异议，需要调查。")
    found = values(
        roadside, "lead_source", "lead_officer", "investigated_at", "hearing_told", "jurisdiction_basis"
    )
    assert found == ["01", None, None, None, None]


def test_counts_of_acts(story: Story) -> None:
    assert values(story.investigated(), "onsite_records", "interviews", "recusals", "extensions") == [
        1,
        1,
        0,
        0,
    ]


def test_the_registers_of_the_day_of_the_decision_count_afterwards(story: Story) -> None:
    from zhifa.libraries.items.models import Item, Power

    story.decided()
    Item.objects.filter(code=story.item).update(name="改过名的事项")
    Power.objects.filter(item__code=story.item).update(instrument="新的清单")
    assert values(story, "item_name", "power_instrument") == [
        "对运输渣土、砂石等散装、流体物料未采取密闭等措施或者未按照规定路线行驶的处罚",
        "岭海市城市管理领域相对集中行政处罚权权责清单（2026年版）",
    ]
