"""Approval chains: proposed, endorsed, returned, rejected, withdrawn, and by whom."""

from __future__ import annotations

import pytest

from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.models import Attachment
from zhifa.casework.cases.services import IssuedDocument, Todo, may_open_file
from zhifa.casework.cases.verifying import verify_case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import OfficerProfile, Post


def waiting(story: Story) -> list[tuple[str, str]]:
    return list(Todo.objects.filter(case=story.the_case, kind="approve").values_list("act", "role"))


def test_a_proposal_makes_no_document_until_the_last_approval(story: Story) -> None:
    story.docket_proposed()
    assert waiting(story) == [("docket", "unit_head")] and story.the_case.number == ""
    story.approve("wangjian", "docket")
    assert waiting(story) == [("docket", "agency_head")] and story.the_case.number == ""
    story.approve("zhaogang", "docket")
    assert waiting(story) == [] and story.the_case.number == "青城管立〔2026〕1号"
    opinions = IssuedDocument.objects.get(case=story.the_case, code="D003").values["approvals"]
    assert [row["name"] for row in opinions] == ["张远", "王建", "赵刚"]


def test_a_returned_proposal_goes_back_to_the_officer_with_the_reason(story: Story) -> None:
    story.docket_proposed()
    story.answer("wangjian", "docket", "returned", "请补充车辆权属材料。")
    assert waiting(story) == []
    assert ("docket", "officer") in Todo.objects.filter(case=story.the_case).values_list("act", "role")
    assert story.entries[-1].data["opinion"] == "请补充车辆权属材料。"
    story.do("zhangyuan", "docket", item=story.item, party=story.party, officers=OFFICERS, violation_on="2026-10-12",
             docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    assert waiting(story) == [("docket", "unit_head")]


@pytest.mark.parametrize("phase", ["returned", "rejected"])
def test_sending_back_needs_a_reason(story: Story, phase: str) -> None:
    story.docket_proposed()
    with refused() as told:
        story.answer("wangjian", "docket", phase, "  ")
    assert "写明理由" in told.text and waiting(story) == [("docket", "unit_head")]


def test_a_rejection_at_the_last_step_ends_the_proposal(story: Story) -> None:
    story.docket_proposed()
    story.approve("wangjian", "docket")
    story.answer("zhaogang", "docket", "rejected", "证据不足以立案。")
    assert waiting(story) == [] and story.the_case.docketed_at is None
    assert list(verify_case(story.the_case)) == []


def test_the_officer_takes_a_proposal_back(story: Story) -> None:
    story.docket_proposed()
    story.answer("zhangyuan", "docket", "withdrawn", "")
    assert waiting(story) == []
    with refused() as told:
        story.approve("wangjian", "docket")
    assert "没有待审批的呈报" in told.text


def test_somebody_elses_proposal_is_not_proposed_again(story: Story) -> None:
    story.docket_proposed()
    with refused("approval"):
        story.do("lijing", "docket", item=story.item, party=story.party, officers=OFFICERS,
                 violation_on="2026-10-12", docket_tests=["violation"])  # fmt: skip


def test_nobody_skips_the_unit_head(story: Story) -> None:
    story.docket_proposed()
    with refused("role"):
        story.approve("zhaogang", "docket")


def test_an_officer_of_the_case_does_not_approve_it_as_unit_head(story: Story) -> None:
    """王建 heads the unit and is an officer as well; here he handles the case himself."""
    story.verified()
    story.do("zhangyuan", "docket", item=story.item, party=story.party, officers=["zhangyuan", "wangjian"],
             violation_on="2026-10-12", docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    with refused("separation"):
        story.approve("wangjian", "docket", role="unit_head")


def test_whoever_proposed_does_not_approve(story: Story) -> None:
    story.verified()
    story.do("wangjian", "docket", role="officer", item=story.item, party=story.party, officers=OFFICERS,
             violation_on="2026-10-12", docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    with refused("separation"):
        story.approve("wangjian", "docket", role="unit_head")


def test_the_reviewer_is_no_officer_and_no_investigator(story: Story) -> None:
    story.investigated()
    with refused("role"):
        story.do(
            "zhangyuan",
            "legal_review",
            "passed",
            review_opinion="同意",
            review_items=[{"item": "facts", "result": "ok"}],
        )


def appoint_reviewer(username: str, **profile: object) -> None:
    """Give an officer a second post as a reviewer."""
    own = Post.objects.get(user__username=username, role="officer")
    Post.objects.create(
        user=own.user, body=own.body, unit=own.unit, role="legal_reviewer", since="2026-01-01"
    )
    OfficerProfile.objects.filter(user=own.user).update(**profile)


def test_an_officer_who_is_also_a_reviewer_does_not_review_his_own_case(story: Story) -> None:
    appoint_reviewer("lijing", legal_qualification=True)
    story.investigated()
    with refused("H07") as told:
        story.do("lijing", "legal_review", "passed", role="legal_reviewer", review_opinion="同意",
                 review_items=[{"item": "facts", "result": "ok"}])  # fmt: skip
    assert "承办过本案的调查取证" in told.text


def test_a_first_time_reviewer_needs_the_legal_qualification(story: Story) -> None:
    appoint_reviewer("chenyan", legal_qualification=False, reviewer_since="2026-01-01")
    story.investigated()
    with refused("H07") as told:
        story.do("chenyan", "legal_review", "passed", role="legal_reviewer", review_opinion="同意",
                 review_items=[{"item": "facts", "result": "ok"}])  # fmt: skip
    assert "法律职业资格" in told.text


def test_a_reviewer_of_the_case_does_not_become_its_officer(story: Story) -> None:
    story.investigated()
    appoint_reviewer("chenyan", legal_qualification=True)
    story.do("chenyan", "legal_review", "returned", role="legal_reviewer", review_opinion="补充",
             review_items=[{"item": "facts", "result": "problem", "opinion": "补充"}])  # fmt: skip
    with refused("H07"):
        story.do("wangjian", "change_officers", officers=["zhangyuan", "chenyan"], lead_officer="zhangyuan",
                 recusal_declaration=True, change_reason="李静调离")  # fmt: skip


def test_an_approver_opens_the_files_of_a_proposal(story: Story) -> None:
    story.delivered()
    proof = story.paper("困难证明.pdf")
    story.do("zhangyuan", "decide_deferral", "granted", deferral_reason="经营困难", deferred_until="2026-12-31",
             files=[proof])  # fmt: skip
    assert may_open_file(User.objects.get(username="wangjian"), proof["digest"])
    story.approve("wangjian", "decide_deferral")
    story.approve("zhaogang", "decide_deferral")
    assert Attachment.objects.filter(case=story.the_case, digest=proof["digest"]).count() == 1
    assert list(verify_case(story.the_case)) == []


def test_a_returned_review_asks_for_a_new_report_and_a_new_review(story: Story) -> None:
    story.investigated().review("returned")
    assert story.the_case.stage in ("investigation", "report")
    with refused("investigation_report"):
        story.do("zhangyuan", "prior_notice", "notice")
    story.report().review("passed")
    story.do("zhangyuan", "prior_notice", "notice")
    assert waiting(story) == [("prior_notice", "agency_head")]


def test_a_second_review_of_the_same_report_is_refused(story: Story) -> None:
    story.investigated().review("rejected")
    with refused("investigation_report"):
        story.review("passed")


def test_a_recused_officer_does_no_more(story: Story) -> None:
    story.docketed()
    story.do(
        "zhaogang", "decide_recusal", "granted", recusal_person="lijing", recusal_reason="与当事人是亲属"
    )
    with refused("H06") as told:
        story.do("zhangyuan", "interview", officers=OFFICERS, certificate_shown=True, rights_told=True, place="询问室",
                 started_at="2026-10-12T09:30", ended_at="2026-10-12T09:40", interviewee="车载物",
                 interviewee_relation="legal_rep", interview_text="……", record_signature="signed")  # fmt: skip
    assert "李静已被决定回避" in told.text


def test_the_answers_to_warnings_reach_the_approver(story: Story) -> None:
    story.evidenced()
    why = {"S33": "住建领域程序规定", "S06": "材料在另案卷中"}
    story.do(
        "zhangyuan", "suspend", suspension_ground="other_case", suspension_reason="等待判决", reasons=why
    )
    story.approve("wangjian", "suspend")
    story.approve("zhaogang", "suspend")
    given = {row["code"]: row.get("given") for row in story.entries[-1].answers}
    assert given["S33"] == "住建领域程序规定"
