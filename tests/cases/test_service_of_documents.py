"""Service: in person, left, electronic, by public notice; each with its proof."""

from __future__ import annotations

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from zhifa.casework.cases.models import IssuedDocument
from zhifa.casework.cases.services import report_of
from zhifa.casework.cases.verifying import verify_case


def papers(story: Story, act: str) -> list[str]:
    """What the last performance of an act was recorded in."""
    done = [entry for entry in story.entries if entry.code == act and entry.phase == "done"]
    return [row["code"] for row in done[-1].data["_documents"]]


def failed(story: Story, on: str) -> None:
    story.clock.to(f"{on} 15:00")
    story.do("zhangyuan", "serve", "failed", service_method="2", failure_reason="大门紧锁，邻居称已搬走")


def test_a_refusal_to_sign_is_no_direct_service_but_may_be_left(story: Story) -> None:
    story.noticed()
    with refused("H40") as told:
        story.serve(receiver_signature="refused")
    assert "留置送达" in told.text
    story.serve(
        service_method="3",
        receiver_signature="refused",
        left_reason="refused_by_recipient",
        witness="居委会 王某",
    )
    assert story.view("zhangyuan").state.served["prior_notice_served"].isoformat() == "2026-10-23"
    assert papers(story, "serve") == ["D080", "D084"]
    told = IssuedDocument.objects.get(case=story.the_case, code="D084").values
    assert (told["witness"], told["left_reason"]["code"]) == ("居委会 王某", "refused_by_recipient")


def test_a_paper_on_an_empty_house_serves_nothing(story: Story) -> None:
    story.noticed()
    with refused("H40"):
        story.serve(service_method="3", left_reason="nobody_home", witness="居委会 王某")


def test_electronic_service_needs_the_partys_written_consent(story: Story) -> None:
    story.noticed()
    log = [story.paper("发送记录.pdf")]
    with refused("H39"):
        story.serve(service_method="4", electronic_channel="13900000104", send_log=log)


def test_electronic_service_goes_to_the_address_that_was_agreed(story: Story) -> None:
    story.noticed(consent=True)
    log = [story.paper("发送记录.pdf")]
    with refused("H39"):
        story.serve(service_method="4", electronic_channel="13900009999", send_log=log)
    with refused("H40"):
        story.serve(service_method="4", electronic_channel="13900000104")
    story.serve(service_method="4", electronic_channel="13900000104", send_log=log)
    assert story.view("zhangyuan").state.served["prior_notice_served"]
    assert papers(story, "serve") == ["D080"]


def test_consent_to_electronic_service_has_a_paper_of_its_own_and_its_refusal_has_none(story: Story) -> None:
    story.evidenced(consent=True)
    assert papers(story, "confirm_address") == ["D081", "D082"]
    assert (
        IssuedDocument.objects.get(case=story.the_case, code="D082").values["electronic_channel"]
        == "13900000104"
    )
    story.do("zhangyuan", "confirm_address", electronic_service_consent=False, party_signature="signed")
    assert papers(story, "confirm_address") == ["D081"]


def test_public_notice_is_the_last_resort_and_takes_thirty_days(story: Story, clock: Clock) -> None:
    story.decided()
    failed(story, "2026-11-03")
    why = {"public_notice_reason": "all_failed"}
    with refused("H41"):
        story.do("zhangyuan", "approve_public_notice", **why)
    failed(story, "2026-11-04")
    story.do("zhangyuan", "approve_public_notice", **why)
    story.approve("wangjian", "approve_public_notice")
    story.approve("zhaogang", "approve_public_notice")
    clock.to("2026-11-05 10:00")
    story.do("zhangyuan", "publish_notice", published_where="本机关公告栏")
    clock.to("2026-12-05 10:00")
    with refused("T37"):
        story.do("zhangyuan", "end_public_notice", served_on="2026-12-05", track="service-3")
    clock.to("2026-12-06 10:00")
    story.do("zhangyuan", "end_public_notice")
    assert str(story.the_case.served_on) == "2026-12-05"
    record = {row.code: row for row in report_of(story.view("zhangyuan")).rows}
    assert record["service_method"].shown == "公告送达"
    assert not record["receiver"].required and record["receiver"].why
    assert list(verify_case(story.the_case)) == []


def test_service_is_not_registered_for_a_day_to_come(story: Story) -> None:
    story.noticed()
    with refused("H40"):
        story.serve(served_on="2026-10-24")


def test_each_document_has_a_service_of_its_own(story: Story) -> None:
    """The correction order is still unserved when the notice is served; one service does not end the other."""
    story.evidenced()
    story.do("zhangyuan", "order_correction", correction_requirement="密闭运输", correction_due="2026-10-20")
    story.approve("wangjian", "order_correction")
    story.clock.to("2026-10-21 09:00")
    story.report().review()
    story.do("zhangyuan", "prior_notice", "notice")
    story.approve("zhaogang", "prior_notice")
    open_tracks = [row.track for row in story.view("zhangyuan").assessment.open if row.act.code == "serve"]
    assert open_tracks == ["service-1", "service-2"]
    story.serve(track="service-2")
    state = story.view("zhangyuan").state
    assert "prior_notice_served" in state.served and "correction_served" not in state.served


def test_mail_comes_after_a_direct_attempt_and_counts_from_the_slip(story: Story, clock: Clock) -> None:
    story.noticed()
    slip = {"tracking_number": "1234567890123", "return_slip": [story.paper("回执.pdf")]}
    with refused("H107") as told:
        story.serve(service_method="5", **slip)
    assert "先直接送达" in told.text
    failed(story, "2026-10-26")
    clock.to("2026-10-30 09:00")
    with refused("H108"):
        story.serve(service_method="5", attempted_on="2026-10-27", served_on="2026-10-26", **slip)
    story.do(
        "zhangyuan",
        "serve",
        "failed",
        service_method="5",
        attempted_on="2026-10-27",
        failure_reason="拒收退回",
        **slip,
    )
    assert papers(story, "serve") == ["D080", "D083"]
    story.serve(service_method="5", attempted_on="2026-10-27", served_on="2026-10-29", **slip)
    assert papers(story, "serve") == ["D080", "D083"]
    returned, received = IssuedDocument.objects.filter(case=story.the_case, code="D083").order_by("pk")
    assert returned.values["failure_reason"] == "拒收退回" and "failure_reason" not in received.values
    later = IssuedDocument.objects.filter(case=story.the_case, code="D080").latest("pk")
    assert "failure_reason" not in later.values, (
        "what failed before does not stand on the receipt of what succeeded"
    )
    assert received.values["tracking_number"] == "1234567890123"
    assert story.view("zhangyuan").state.served["prior_notice_served"].isoformat() == "2026-10-29"


def test_a_prisoner_is_served_through_the_prison(story: Story) -> None:
    story.noticed()
    with refused("H107"):
        story.serve(service_method="7", receiver_relation="self")
    story.do("zhangyuan", "pass_on_service", forwarding_unit="岭海市看守所", forwarding_reason="imprisoned")
    story.serve(service_method="7", receiver_relation="self")
    assert "prior_notice_served" in story.view("zhangyuan").state.served


def test_an_entrusted_body_serves_with_a_letter(story: Story) -> None:
    story.noticed()
    story.do(
        "zhangyuan",
        "entrust_service",
        entrusted_body="岭海市城市管理和综合执法局",
        direct_difficulty="当事人在外市经营",
    )
    story.approve("wangjian", "entrust_service")
    story.serve(service_method="6")
    assert "prior_notice_served" in story.view("zhangyuan").state.served


def test_the_family_does_not_sign_for_a_company(story: Story) -> None:
    story.noticed()
    with refused("H106") as told:
        story.serve(receiver_relation="family")
    assert "负责收件的人" in told.text


def test_a_decision_goes_through_the_internet_only_with_an_internet_remedy(
    story: Story, clock: Clock
) -> None:
    story.noticed(consent=True)
    story.serve()
    clock.to("2026-11-02 09:00")
    story.decide()
    log = {
        "service_method": "4",
        "electronic_channel": "13900000104",
        "send_log": [story.paper("发送记录.pdf")],
    }
    with refused("H75") as told:
        story.serve(**log)
    assert "直接送达" in told.text
    story.serve()


def test_a_decision_that_names_an_internet_remedy_may_be_sent(story: Story, clock: Clock) -> None:
    story.noticed(consent=True)
    story.serve()
    clock.to("2026-11-02 09:00")
    story.decide(remedy_channel="广东省行政复议服务平台")
    story.serve(service_method="4", electronic_channel="13900000104", send_log=[story.paper("发送记录.pdf")])
    assert story.the_case.served_on
