"""What people and clients send by mistake: refused with a sentence, and nothing is left behind."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import FACTS, OFFICERS, Story
from zhifa.casework.cases import projecting, rulebooks
from zhifa.casework.cases.models import Attachment, Case, CaseOfficer, IssuedDocument, Todo
from zhifa.casework.cases.services import Doing, StaleStream, begin
from zhifa.foundation.journal.models import Entry, Stream
from zhifa.foundation.numbering.models import Counter
from zhifa.libraries.bodies.models import Certificate
from zhifa.rulebook.calendar import WorkCalendar

SEATS = {"hearing_presider": "qianming", "hearing_recorder": "shenjie"}
TABLES = (Entry, Stream, Case, IssuedDocument, Attachment, Todo, CaseOfficer, Counter)
INTERVIEW: dict[str, Any] = {
    "officers": OFFICERS, "certificate_shown": True, "rights_told": True, "place": "询问室", "interviewee": "车载物",
    "interviewee_relation": "legal_rep", "interview_text": "……", "record_signature": "signed",
    "started_at": "2026-10-12T09:40", "ended_at": "2026-10-12T09:50", "reasons": {"S18": "没有录像"},
}  # fmt: skip


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


@pytest.fixture
def untouched(city: None) -> Callable[[], None]:
    """Call it twice: what was written between the calls fails the test."""
    seen: list[Any] = []

    def look() -> None:
        now = everything()
        assert not seen or seen[-1] == now
        seen.append(now)

    return look


def test_a_stale_form_is_refused_and_nothing_is_written(story: Story, untouched: Callable[[], None]) -> None:
    story.docketed()
    view, doing = story.form("zhangyuan", "confirm_address", party_signature="signed")
    story.do("lijing", "collect_evidence", officers=OFFICERS, evidence_name="合同", evidence_kind="1",
             evidence_source="当事人", evidence_purpose="证明承运", record_signature="signed")  # fmt: skip
    untouched()
    with pytest.raises(StaleStream, match="请刷新页面核对后再提交"):
        story.send(view, doing)
    untouched()


def test_a_form_from_the_future_of_the_case_is_stale_too(story: Story) -> None:
    story.docketed()
    view, doing = story.form("zhangyuan", "confirm_address", party_signature="signed")
    with pytest.raises(StaleStream):
        story.send(view, replace(doing, seen=doing.seen + 1))


def test_a_double_click_does_the_act_once(story: Story, untouched: Callable[[], None]) -> None:
    story.docketed()
    view, doing = story.form("zhangyuan", "confirm_address", party_signature="signed")
    first = story.send(view, doing)
    untouched()
    again = story.send(view, doing)
    untouched()
    assert again.repeated and again.entry.pk == first.entry.pk


def test_a_double_click_opens_one_case(story: Story) -> None:
    view, doing = story.form("linxiao", "register_lead", lead_source="01", lead_content="巡查发现遗撒。")
    first, again = begin(view.post, "ordinary", doing), begin(view.post, "ordinary", doing)
    assert (again.case.pk, again.repeated) == (first.case.pk, True)
    assert Case.objects.count() == 1


def test_the_id_of_an_act_serves_one_case(story: Story, clock: Clock) -> None:
    story.lead()
    other = Story(clock).lead(lead_content="另一条线索")
    view, doing = other.form("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实")
    with refused() as told:
        other.send(view, replace(doing, act_id=story.entries[0].act_id))
    assert "已经在另一个案件中使用" in told.text and len(other.entries) == 1


def test_the_id_of_an_act_belongs_to_whoever_did_it(story: Story) -> None:
    story.lead()
    view, doing = story.form("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实")
    with refused() as told:
        story.send(view, replace(doing, act_id=story.entries[0].act_id))
    assert "已经使用过" in told.text and len(story.entries) == 1


def test_a_certificate_that_expired_at_midnight(story: Story, clock: Clock) -> None:
    Certificate.objects.filter(profile__user__username="lijing").update(valid_until="2026-10-12")
    story.docketed()
    clock.to("2026-10-12 23:50")
    story.do("zhangyuan", "interview", **{**INTERVIEW, "reasons": {"S18": "没有录像", "S04": "当事人要求"}})
    clock.to("2026-10-13 00:01")
    with refused("H05") as told:
        story.do(
            "zhangyuan", "interview", **{**INTERVIEW, "reasons": {"S18": "没有录像", "S04": "当事人要求"}}
        )
    assert "李静的执法证（44992101002）在 2026-10-13 无效" in told.text


def test_an_act_of_tomorrow(story: Story, untouched: Callable[[], None]) -> None:
    story.docketed()
    untouched()
    with refused("future") as told:
        story.do(
            "zhangyuan", "confirm_address", party_signature="signed", at=timezone.now() + timedelta(minutes=1)
        )
    assert "晚于现在" in told.text
    untouched()


def test_an_act_before_the_act_that_it_needs(story: Story, untouched: Callable[[], None]) -> None:
    story.docketed()
    untouched()
    with refused("time") as told:
        story.do("zhangyuan", "confirm_address", party_signature="signed", at=story.the_case.docketed_at)
    assert "早于“确定办案人员”的时间" in told.text
    untouched()


def test_a_name_of_three_hundred_characters(story: Story, untouched: Callable[[], None]) -> None:
    untouched()
    with refused("party_name") as told:
        story.lead(party_name="长" * 300, party_kind="02")
    assert "200" in told.text
    untouched()


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ("lead_source", "77"), ("found_on", "昨天"), ("found_on", "2026-02-30"), ("lead_content", ["一", "二"]),
        ("party_kind", ""), ("region", 449921),
    ],
)  # fmt: skip
def test_values_that_are_not_what_the_dictionary_says(story: Story, element: str, value: Any) -> None:
    if value == "":
        story.lead(**{element: value})
        return
    with refused(element):
        story.lead(**{element: value})


@pytest.mark.parametrize("amount", [-1, "四千", 4000.5, True])
def test_money_is_a_whole_number_of_fen(story: Story, amount: Any) -> None:
    story.evidenced().correction_ordered()
    with refused("fine_amount"):
        story.report(fine_amount=amount)


def test_a_file_that_was_never_uploaded(story: Story) -> None:
    story.docketed()
    ghost = {"digest": "ab" * 32, "name": "现场.jpg", "media_type": "image/jpeg", "size": 9}
    with refused("files") as told:
        story.do("zhangyuan", "interview", files=[ghost], **INTERVIEW)
    assert "现场.jpg”没有上传成功" in told.text


def test_what_a_client_may_not_say_is_not_kept(story: Story) -> None:
    """Documents, sources and reasons are the platform's own entries in the data of an act."""
    view, doing = story.form("linxiao", "register_lead", lead_source="01", lead_content="遗撒")
    forged = {
        **doing.data,
        "_documents": [{"code": "D063", "title": "决定书", "number": "1", "digest": "x", "version": 1}],
    }
    entry = begin(view.post, "ordinary", replace(doing, data=forged)).entry
    assert [row["code"] for row in entry.data["_documents"]] == ["D001"]


def test_a_row_that_lacks_a_column_is_named(story: Story) -> None:
    story.investigated()
    with refused("review_items") as told:
        story.do("wuqing", "legal_review", "passed", review_opinion="同意", review_items=[{"item": "facts"}])
    assert "“审核要点”第1项的“意见”没有填写" in told.text


def test_a_blank_that_must_be_filled_is_named(story: Story) -> None:
    with refused("lead_content") as told:
        story.lead(lead_content="   ")
    assert "“线索内容”没有填写" in told.text


def test_an_outcome_that_does_not_exist(story: Story) -> None:
    story.lead()
    story.do("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实")
    with refused("outcome"):
        story.do("zhangyuan", "verify", "maybe", officers=OFFICERS, verification_findings=FACTS)


def test_an_act_that_does_not_exist(story: Story) -> None:
    view = story.lead().view("zhangyuan")
    doing = story.form("wangjian", "assign_verification", officers=OFFICERS)[1]
    with refused("make_coffee"):
        story.send(view, replace(doing, code="make_coffee"))


def test_a_case_begins_with_a_beginning(story: Story) -> None:
    view, doing = story.form("linxiao", "register_lead", lead_source="01", lead_content="遗撒")
    with refused("register_lead"):
        begin(view.post, "ordinary", replace(doing, code="onsite_record", act_id=uuid.uuid4()))
    assert not Stream.objects.exists()


def test_a_year_without_a_calendar_is_named(
    story: Story, clock: Clock, monkeypatch: pytest.MonkeyPatch, untouched: Callable[[], None]
) -> None:
    """On 28 December the five working days for the defence end in a year that nobody has announced."""
    story.noticed()
    clock.to("2026-12-28 09:00")
    story.serve()
    known: WorkCalendar = rulebooks.calendar().limited_to([2025, 2026])
    monkeypatch.setattr(rulebooks, "calendar", lambda: known)
    untouched()
    with refused("calendar", "2027") as told:
        story.do("zhangyuan", "decide", "penalty")
    assert "2027年的工作日历尚未载入" in told.text and "管理员" in told.text
    untouched()


def test_payment_goes_on_without_a_calendar(
    story: Story, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.decided()
    clock.to("2026-12-25 09:00")
    story.serve()
    known = rulebooks.calendar().limited_to([2026])
    monkeypatch.setattr(rulebooks, "calendar", lambda: known)
    story.paid()
    assert story.the_case.paid_amount == 400_000


@pytest.mark.parametrize("broken", ["columns", "todos"])
def test_a_crash_in_the_middle_leaves_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch, untouched: Callable[[], None], broken: str
) -> None:
    story.docket_proposed()
    story.approve("wangjian", "docket")
    untouched()

    def crash(*_: Any) -> Any:
        raise RuntimeError("power failure")

    with monkeypatch.context() as patch:
        patch.setattr(projecting, broken, crash)
        with pytest.raises(RuntimeError):
            story.approve("zhaogang", "docket")
    untouched()
    story.approve("zhaogang", "docket")
    assert story.the_case.number == "青城管立〔2026〕1号"


def test_a_case_of_another_body_is_not_acted_in(story: Story) -> None:
    story.lead()
    with refused() as told:
        story.do(
            "xiaoran", "assign_verification", officers=["liangfeng", "songjia"], verification_scope="核实"
        )
    assert "不属于您当前岗位所在的机关" in told.text


def test_officers_of_another_body_are_not_appointed(story: Story) -> None:
    story.lead()
    with refused("H05"):
        story.do(
            "wangjian", "assign_verification", officers=["zhangyuan", "liangfeng"], verification_scope="核实"
        )


def test_one_officer_named_twice_is_one_officer(story: Story) -> None:
    story.lead()
    with refused("H05"):
        story.do(
            "wangjian", "assign_verification", officers=["zhangyuan", "zhangyuan"], verification_scope="核实"
        )


def test_a_hearing_asked_for_a_minute_after_the_last_day_may_be_refused_and_the_case_goes_on(
    story: Story, clock: Clock
) -> None:
    """Told on 23 October, the five working days end with the 30th."""
    story.told("hearing_notice")
    clock.to("2026-10-31 00:01")
    asked = {"hearing_request_reason": "有异议", "party_signature": "signed"}
    with refused("S38") as told:
        story.do("zhangyuan", "request_hearing", **asked)
    assert "期限 2026-10-30 届满" in told.text and "由负责人书面答复" in told.text
    story.do("zhangyuan", "request_hearing", **asked, reasons={"S38": "当事人称出差，没有提供证明"})
    story.do("zhaogang", "answer_hearing", "refused", hearing_answer_reason="超过期限提出")
    clock.to("2026-11-02 09:00")
    story.decide()
    assert story.the_case.decision_number


def test_a_hearing_asked_for_in_the_last_minute_is_heard(story: Story, clock: Clock) -> None:
    story.told("hearing_notice")
    clock.to("2026-10-30 23:59")
    story.do("zhangyuan", "request_hearing", hearing_request_reason="有异议", party_signature="signed")
    with refused("H24"):
        story.do("zhaogang", "answer_hearing", "refused", hearing_answer_reason="超过期限提出")
    story.do("zhaogang", "answer_hearing", "accepted", hearing_answer_reason="在期限内提出", **SEATS)


def test_an_extension_asked_for_after_the_period_is_refused_and_the_period_stays_over(
    story: Story, clock: Clock, untouched: Callable[[], None]
) -> None:
    """Docketed on 12 October, the ninety days end on 10 January."""
    story.docketed()
    clock.to("2027-01-11 09:00")
    untouched()
    with refused("H109") as told:
        story.do(
            "zhangyuan", "extend_deadline", extension_reason="案情复杂", reasons={"S33": "领域规定第一条"}
        )
    assert "已在 2027-01-10 届满" in told.text and "说明超期的原因" in told.text
    untouched()
    assert [
        (one.rule, one.status) for one in story.view("zhangyuan").assessment.clocks if one.rule == "T16"
    ] == [("T16", "overdue")]


def test_an_extension_approved_a_minute_after_the_period_is_refused_and_may_be_sent_back(
    story: Story, clock: Clock
) -> None:
    story.docketed()
    clock.to("2027-01-10 22:00")
    story.do("zhangyuan", "extend_deadline", extension_reason="案情复杂", reasons={"S33": "领域规定第一条"})
    story.approve("wangjian", "extend_deadline")
    clock.to("2027-01-11 00:01")
    with refused("H109"):
        story.approve("zhaogang", "extend_deadline")
    story.answer("zhaogang", "extend_deadline", "returned", "已经期满，请抓紧办理。")
    assert story.entries[-1].phase == "returned"


def test_more_is_paid_than_is_owed(story: Story, untouched: Callable[[], None]) -> None:
    story.delivered()
    untouched()
    with refused("H44") as told:
        story.paid(paid_amount=500_000)
    assert "多出1000元" in told.text and "退还" in told.text
    untouched()


def test_a_seized_item_is_listed_twice(story: Story, untouched: Callable[[], None]) -> None:
    story.evidenced()
    untouched()
    rows = [{"name": "装修垃圾", "quantity": "2车"}, {"name": "装修垃圾", "quantity": "2车"}]
    with refused("H56") as told:
        story.do(
            "zhangyuan", "approve_seizure", officers=OFFICERS, measure_kind="3", measure_basis=["固废法§111"],
            measure_basis_rank="law", measure_rows=rows, coercion_reason="可能被转移。",
            measure_scope=["related", "not_necessities", "not_sealed"], measure_from="2026-10-14",
            measure_until="2026-11-13", custody_place="仓库", reasons={"S24": "不扣押将被转移"},
        )  # fmt: skip
    assert "列了不止一次" in told.text and "只列一行" in told.text
    untouched()


def test_what_is_written_down_days_later_keeps_both_times(story: Story, clock: Clock) -> None:
    """An interview of Monday, written down on Friday: it was done on Monday, and everybody sees when it was recorded."""
    story.docketed()
    done = clock.to("2026-10-12 10:30").now()
    clock.to("2026-10-16 17:00")
    story.do("zhangyuan", "interview", at=done, **INTERVIEW)
    entry = story.entries[-1]
    assert (entry.at, entry.recorded_at.date().isoformat()) == (done, "2026-10-16")


def test_what_is_written_down_after_five_working_days_asks_for_the_reason_and_is_never_lost(
    story: Story, clock: Clock, untouched: Callable[[], None]
) -> None:
    """Monday's interview on the Tuesday of the week after: the sixth working day."""
    story.docketed()
    done = clock.to("2026-10-12 10:30").now()
    clock.to("2026-10-20 00:00")
    untouched()
    with refused("S36") as told:
        story.do("zhangyuan", "interview", at=done, **INTERVIEW)
    assert "补录的期限 2026-10-19 届满" in told.text and "请写明当时没有记录的原因" in told.text
    untouched()
    why = {**INTERVIEW["reasons"], "S36": "外出办案，笔录当时手写，今日录入"}
    story.do("zhangyuan", "interview", at=done, **{**INTERVIEW, "reasons": why})
    late = next(row for row in story.entries[-1].answers if row["code"] == "S36")
    assert not late["passed"] and late["given"].startswith("外出办案")


def test_a_consent_of_last_month_is_recorded_with_the_reason(story: Story, clock: Clock) -> None:
    """The head said yes in time; that it was written down a week later is told by the head."""
    story.docket_proposed()
    said = clock.later(hours=1).now()
    clock.to("2026-10-20 09:00")
    view = story.view("wangjian")
    doing = Doing("docket", len(view.entries), at=said, phase="endorsed", data={"opinion": "同意。"})
    with refused("S36"):
        story.send(view, doing)
    story.send(view, replace(doing, reasons={"S36": "当日口头同意，今日补签"}))
    assert story.entries[-1].phase == "endorsed" and story.entries[-1].at == said


def test_acts_in_the_wrong_order_are_told_what_comes_first(story: Story) -> None:
    story.docketed()
    for code, outcome, first in (("prior_notice", "notice", "legal_review.passed"), ("decide", "no_penalty", "investigation_report"),
                                 ("close", "", "decision_served")):  # fmt: skip
        with refused(first):
            story.do("zhangyuan", code, outcome)


def test_a_clock_that_was_set_back_writes_nothing_before_what_is_written(
    story: Story, clock: Clock, untouched: Callable[[], None]
) -> None:
    """The server's clock jumps back an hour: what was done at nine cannot be followed by what is done at eight."""
    story.docketed()
    untouched()
    clock.later(hours=-2)
    with refused("time") as told:
        story.do("zhangyuan", "confirm_address", party_signature="signed")
    assert "请核对办理时间" in told.text
    untouched()
