"""The fast track on the case desk: chosen with the party's consent, and left again with everything kept."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.models import IssuedDocument
from zhifa.foundation.accounts.models import User

CONSENT = {
    "officers": OFFICERS, "fast_basis": ["公安程序规定§40"], "rights_told": True, "party_signature": "signed",
    "fast_conditions": ["facts_clear", "admitted", "no_objection", "not_simple"],
}  # fmt: skip
BASIS = {"S34": "省级文件，已核对有效"}


@pytest.fixture
def quick(story: Story) -> Story:
    story.evidenced()
    story.do("zhangyuan", "choose_fast", **CONSENT, reasons=BASIS)
    story.approve("wangjian", "choose_fast")
    return story


def reported(story: Story) -> Story:
    view = story.view("zhangyuan")
    listed = next(
        one.value for one in view.fields("investigation_report") if one.element == "evidence_findings"
    )
    findings = [{**row, "proof": row.get("proof") or "证明没有密闭", "finding": "accepted"} for row in listed]
    told = {
        "officers": OFFICERS,
        "violation_facts": "车辆运输渣土没有密闭。",
        "nature_analysis": "属于未密闭运输渣土",
    }
    story.do(
        "zhangyuan", "investigation_report", "penalty", evidence_findings=findings, **told, **story.penalty
    )
    return story


def test_the_consent_is_on_file_and_the_desk_shows_the_fast_track(quick: Story, client: Client) -> None:
    codes = set(IssuedDocument.objects.filter(case=quick.the_case).values_list("code", flat=True))
    assert {"D027", "D028"} <= codes
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{quick.the_case.pk}?do=investigation_report")
    assert page.status_code == 200
    assert "快速审核" in page.content.decode()


def test_a_fast_case_is_decided_by_the_head_after_notice_and_waiver(quick: Story, clock: Clock) -> None:
    reported(quick)
    ok = [
        {"item": code, "result": "ok"}
        for code in ("subject", "facts", "nature", "law", "procedure", "discretion", "documents")
    ]
    quick.do("wangjian", "legal_review", "passed", role="unit_head", review_opinion="同意", review_items=ok)
    quick.do("zhangyuan", "prior_notice", "notice", reasons={"S10": "无"})
    quick.serve()
    with refused("H22"):
        quick.do("zhangyuan", "decide", "penalty")
    paper = quick.paper("放弃.pdf")
    quick.do(
        "zhangyuan",
        "waive_defence",
        waived_on=clock.today,
        waiver_scope=["defence"],
        files=[paper],
        party_signature="signed",
    )
    quick.do("zhangyuan", "decide", "penalty", correction_reason="当事人已经当日清扫")
    quick.approve("zhaogang", "decide")
    assert quick.view("zhangyuan").assessment.stage == "service"


def test_a_case_that_turns_out_unsuited_goes_back_with_its_evidence(quick: Story) -> None:
    quick.do("zhangyuan", "convert_from_fast", conversion_reason="当事人对数量有异议")
    view = quick.view("zhangyuan")
    assert view.assessment.procedure == "ordinary"
    assert quick.the_case.procedure == "ordinary"
    assert any(act.code == "onsite_record" for act in view.state.acts)


def test_without_the_partys_signature_there_is_no_fast_track(story: Story) -> None:
    story.evidenced()
    with refused("H77"):
        story.do("zhangyuan", "choose_fast", **{**CONSENT, "party_signature": "refused"}, reasons=BASIS)
