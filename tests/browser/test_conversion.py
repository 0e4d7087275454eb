"""What was found on the spot goes on as an ordinary case without being typed again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office, day, moment
from tests.browser.roadside import FACTS, found, informed

pytestmark = pytest.mark.browser


def test_a_disputed_finding_becomes_an_ordinary_case_with_its_facts(office: Office) -> None:
    address = informed(office, found(office, ago=10), 10, "disputed")
    page = office.open("zhangyuan", address)
    expect(page.locator("#act-form h2")).to_have_text("转为普通程序")  # nothing else remains to be done
    reason = {"conversion_reason": "当事人对数量有异议，需要调查。"}
    office.act("zhangyuan", address, reason, at=moment(10, "10:30"))
    expect(page.locator(".page-head, main").first).to_contain_text("行政处罚普通程序")
    page = office.open("zhangyuan", f"{address}?do=docket")
    expect(page.locator("[data-pick]:has([name=item]) [data-picked]")).to_contain_text("生活垃圾")
    expect(page.locator("[data-pick]:has([name=party]) [data-picked]")).to_have_text("甄大力")
    expect(page.locator("[name=facts_summary]")).to_have_value(FACTS)
    expect(page.locator("[name=violation_on]")).to_have_value(day(10))
    tests = ["violation", "punishable", "jurisdiction", "limitation"]
    office.act("zhangyuan", f"{address}?do=docket", {"docket_tests": tests}, at=moment(9, "09:00"))
    page = office.open("wangjian", f"{address}?do=docket")
    expect(page.locator("#approval-form")).to_contain_text(FACTS)
