"""The hearing: asked for on the last day, announced in time, held, reported; the review is made again before the decision."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office, told
from tests.browser.working_days import day, moment

pytestmark = pytest.mark.browser
SEATS = {"hearing_presider": "qianming", "hearing_recorder": "shenjie"}
HANDED = {"service_method": "2", "receiver_relation": "legal_rep", "receiver_signature": "signed"}


@pytest.fixture(scope="module")
def cases(office: Office) -> list[str]:
    """Told of their right to a hearing 25 and 26 working days ago: five working days to ask for it."""
    return office.server.beforehand("heard", "late")


def ask(office: Office, address: str, ago: int) -> None:
    wanted = {
        "hearing_requested_on": day(ago),
        "hearing_request_reason": "对遗撒的数量有异议。",
        "party_signature": "signed",
    }
    office.act("zhangyuan", f"{address}?do=request_hearing", wanted, at=moment(ago, "16:30"),
               reasons={"S38": "当事人称出差在外，没有提供证明。"})  # fmt: skip


def test_a_request_on_the_last_day_is_heard_and_one_a_day_late_may_be_refused(
    office: Office, cases: list[str]
) -> None:
    heard, late = cases
    ask(office, heard, 20)
    page = office.open("zhaogang", f"{heard}?do=answer_hearing")
    expect(page.locator("[name=outcome][value=refused]")).to_be_disabled()
    expect(page.locator("#act-form")).to_contain_text("没有超过期限")
    ask(office, late, 20)
    no = {"hearing_answer_reason": f"申请期限到{day(21)}届满，逾期提出。"}
    office.act("zhaogang", f"{late}?do=answer_hearing", no, "refused", moment(19, "09:00"))


def test_a_hearing_is_announced_held_and_reported_and_the_review_made_again(
    office: Office, cases: list[str]
) -> None:
    at = f"{cases[0]}?do="
    yes = {"hearing_answer_reason": "在期限内提出。", **SEATS}
    office.act("zhaogang", f"{at}answer_hearing", yes, "accepted", moment(19, "09:30"))
    plan = {"hearing_at": moment(11, "09:00"), "hearing_place": "县城管局三楼会议室"}
    page = office.fill("zhangyuan", f"{at}notify_hearing", plan, at=moment(18, "09:00"))
    office.send(page)
    assert "不足 7 个" in told(page)
    office.act(
        "zhangyuan",
        f"{at}notify_hearing",
        {**plan, "hearing_at": moment(10, "09:00")},
        at=moment(18, "09:00"),
    )
    office.act("zhangyuan", f"{at}serve", HANDED, "served", moment(18, "10:00"))
    people = [{"role": "party", "name": "车载物"}, {"role": "investigator", "name": "张远"}]
    session = {
        "hearing_people": people,
        "hearing_record": "双方陈述、质证、最后陈述。",
        "record_signature": "signed",
    }
    office.act("qianming", f"{at}hold_hearing", session, "held", moment(10, "11:00"))
    opinion = {"hearing_summary": "争议在于遗撒的数量。", "hearing_opinion": "事实成立，建议维持。"}
    office.act("qianming", f"{at}hearing_report", opinion, at=moment(9, "09:00"))
    page = office.open("zhangyuan", f"{at}decide")
    expect(page.locator("main")).to_contain_text("法制审核")
    expect(page.locator("#act-form:has([name=code][value=decide])")).to_have_count(0)
    again = {"review_items": [{"result": "ok"}] * 7, "review_opinion": "已研究听证报告，同意。"}
    office.act("wuqing", f"{at}legal_review", again, "passed", moment(8, "09:00"))
    office.act("zhangyuan", f"{at}decide", {}, "penalty", moment(7, "09:00"))
    office.answer("wangjian", f"{at}decide", at=moment(7, "10:00"))
    page = office.answer("zhaogang", f"{at}decide", at=moment(7, "11:00"))
    expect(page.locator("main")).to_contain_text("行政处罚决定书")
