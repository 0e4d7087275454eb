"""Cases that end otherwise than with a penalty."""

from __future__ import annotations

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.services import IssuedDocument, report_of
from zhifa.casework.cases.verifying import verify_case

NO_PENALTY = {
    "no_penalty_ground": "minor_corrected_no_harm",
    "no_penalty_reason": "违法行为轻微，当日改正，没有造成危害后果。",
}


def decided_without_penalty(story: Story) -> Story:
    story.investigated("no_penalty", **NO_PENALTY).review()
    story.clock.to("2026-10-26 09:00")
    return story.decide("no_penalty")


def codes(story: Story) -> list[str]:
    return list(IssuedDocument.objects.filter(case=story.the_case).values_list("code", flat=True))


def test_no_penalty_needs_no_prior_notice_but_education_before_closing(story: Story, clock: Clock) -> None:
    decided_without_penalty(story)
    assert "D056" not in codes(story) and "D065" in codes(story)
    story.serve()
    with refused("educate"):
        story.do("zhangyuan", "close", execution_result="不予处罚")
    story.do("zhangyuan", "educate", education_content="讲解密闭运输的规定", party_signature="signed")
    story.close()
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert record["result"].shown == "不予行政处罚" and record["closing_type"].shown == "不予行政处罚"
    assert record["no_penalty_ground"].shown == "违法行为轻微并及时改正，没有造成危害后果"
    assert not record["notice_number"].required and not record["fine_amount"].required
    assert list(verify_case(story.the_case)) == []


def test_a_penalty_is_not_decided_where_the_report_proposed_none(story: Story, clock: Clock) -> None:
    story.investigated("no_penalty", **NO_PENALTY).review()
    clock.to("2026-10-26 09:00")
    with refused("investigation_report.penalty", "prior_notice_served"):
        story.do("zhangyuan", "decide", "penalty", **story.penalty)


def test_unfounded_facts_end_the_case_with_a_decision(story: Story, clock: Clock) -> None:
    story.investigated("unfounded").review()
    clock.to("2026-10-26 09:00")
    story.decide("unfounded", unfounded_reason="现有证据不能证明遗撒的是当事人的车辆。")
    assert codes(story)[-1] == "D066"
    story.serve().close()
    assert story.the_case.status == "closed" and story.the_case.fine_amount is None


def test_a_lead_that_does_not_meet_the_conditions_is_refused_and_archived(story: Story) -> None:
    story.verified("not_meets")
    with refused("docket"):
        story.do("zhangyuan", "docket", item=story.item, party=story.party, officers=OFFICERS,
                 violation_on="2026-10-12")  # fmt: skip
    story.do("zhangyuan", "refuse_docket", refusal_ground="minor", refusal_reason="当场清扫，没有危害后果")
    story.approve("wangjian", "refuse_docket")
    story.approve("zhaogang", "refuse_docket")
    assert story.the_case.status == "refused"
    story.do("chuyue", "archive", secrecy="none")
    assert story.the_case.status == "archived"


def test_a_named_reporter_is_told_before_the_file_is_archived(story: Story) -> None:
    story.lead(reporter_name="钟先生", reporter_contact="13900000021")
    story.do("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实")
    story.do("zhangyuan", "verify", "not_meets", officers=OFFICERS, verification_findings="查无此事")
    story.do("zhangyuan", "refuse_docket", refusal_ground="unfounded", refusal_reason="查无此事")
    story.approve("wangjian", "refuse_docket")
    story.approve("zhaogang", "refuse_docket")
    assert story.view("zhangyuan").assessment.obligations["notify_reporter"] == "2026-10-19"
    with refused("notify_reporter"):
        story.do("chuyue", "archive", secrecy="none")
    story.do("zhangyuan", "notify_reporter", reporter_notice_way="phone")
    story.do("chuyue", "archive", secrecy="none")


def test_a_lead_of_another_body_is_handed_over(story: Story) -> None:
    story.verified("not_ours")
    story.do(
        "zhangyuan", "transfer_jurisdiction", transfer_to="青岭县交通运输局", transfer_reason="公路路政职权"
    )
    story.approve("wangjian", "transfer_jurisdiction")
    story.approve("zhaogang", "transfer_jurisdiction")
    assert story.the_case.status == "transferred"
    assert codes(story)[-1] == "D007"


def test_a_docket_found_wrong_is_withdrawn_and_the_case_closed(story: Story) -> None:
    story.evidenced()
    story.do(
        "zhangyuan", "withdraw_case", termination_ground="not_ours", termination_reason="属于交通运输部门管辖"
    )
    story.approve("wangjian", "withdraw_case")
    story.approve("zhaogang", "withdraw_case")
    with refused("investigation_report"):
        story.report()
    story.close()
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert (record["result"].value, record["closing_type"].value) == ("withdrawn", "6")
    assert record["decision_timeliness"].value == "dropped"
    assert not record["legal_reviewer"].required


def test_an_investigation_without_a_party_is_terminated(story: Story) -> None:
    story.evidenced()
    story.do("zhangyuan", "terminate", termination_ground="party_ended", termination_reason="企业已经注销")
    story.approve("wangjian", "terminate")
    story.approve("zhaogang", "terminate")
    story.close()
    assert {row.code: row for row in report_of(story.view("zhangyuan")).rows}["result"].value == "terminated"


def test_a_first_violation_is_checked_against_the_decisions_of_all_bodies(story: Story, clock: Clock) -> None:
    """The market bureau fined the same party; what its register answered is stored with the act."""
    ground = {"no_penalty_ground": "first_violation", "no_penalty_reason": "初次违法，当日改正。"}
    all_three = {"first_violation": True, "minor_harm": True, "corrected_in_time": True}
    with refused("H101") as told:
        story.investigated("no_penalty", **ground, first_violation=True, minor_harm=True)
    assert "及时改正" in told.text
    story.report("no_penalty", **ground, **all_three)
    assert "other_cases" in story.entries[-1].world


def test_a_case_that_is_terminated_must_release_what_it_holds(story: Story) -> None:
    from tests.cases.test_measures import ONSITE, WHY

    story.evidenced()
    terms = {key: ONSITE[key] for key in ("officers", "measure_from", "measure_until")}
    story.do("zhangyuan", "approve_seizure", **WHY, **terms, reasons={"S24": "不扣押将被转移"})
    story.approve("wangjian", "approve_seizure")
    story.approve("zhaogang", "approve_seizure")
    story.do("zhangyuan", "carry_out_seizure", **WHY, **ONSITE, reasons={"S18": "没有录像"})
    story.do("zhangyuan", "terminate", termination_ground="party_ended", termination_reason="企业已经注销")
    story.approve("wangjian", "terminate")
    story.approve("zhaogang", "terminate")
    with refused("seizures_settled"):
        story.close()
    assert story.view("zhangyuan").assessment.find_open("settle_seizure", "seizure-1")
