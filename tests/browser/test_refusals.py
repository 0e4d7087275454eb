"""What people get wrong, and what the platform says to it: nothing is lost, nothing happens twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PASSWORD, Office, moment
from tests.browser.scenes import jpeg, renamed

pytestmark = pytest.mark.browser
LEAD = {"lead_source": "01", "lead_content": "巡查发现店外堆放杂物。", "place": "青岭县北街甲20号"}


def refusal(page: Page) -> str:
    """What the page says, once it has come back with the focus on the reasons."""
    expect(page.locator("[data-error-summary]").first).to_be_focused()
    return page.locator("main").inner_text()


@pytest.fixture(scope="module")
def lead(office: Office) -> str:
    """A lead of five days ago that waits for its officers."""
    return office.act("linxiao", "/leads/new", LEAD, at=moment(5, "09:00")).url


@pytest.fixture(scope="module")
def assigned(office: Office, lead: str) -> str:
    told = {"officers": ["zhangyuan", "lijing"], "verification_scope": "核实堆放的范围。"}
    office.act("wangjian", f"{lead}?do=assign_verification", told, at=moment(5, "10:00"))
    return lead


def test_an_officer_whose_certificate_has_expired_is_not_accepted(office: Office, lead: str) -> None:
    told = {"officers": ["zhangyuan", "heyong"], "verification_scope": "核实堆放的范围。"}
    page = office.fill("wangjian", f"{lead}?do=assign_verification", told)
    expect(page.locator("label", has_text="何勇")).to_contain_text("到期")
    office.send(page)
    words = refusal(page)
    assert "何勇" in words and "《行政处罚法》第四十二条" in words
    expect(page.locator("[name=verification_scope]")).to_have_value("核实堆放的范围。")


def test_one_officer_is_not_enough(office: Office, lead: str) -> None:
    told = {"officers": ["zhangyuan"], "verification_scope": "核实堆放的范围。"}
    page = office.fill("wangjian", f"{lead}?do=assign_verification", told)
    office.send(page)
    assert "需要两名以上" in refusal(page)


def test_a_credit_code_with_one_wrong_digit_is_found_out(office: Office) -> None:
    party = {"party_kind": "02", "party_name": "青岭县云山建筑工程有限公司", "party_id": "91449921MA9Y00013R"}
    page = office.fill("linxiao", "/leads/new", {**LEAD, **party})
    office.send(page)
    assert "统一社会信用代码" in refusal(page)
    expect(page.locator("[name=party_id]")).to_have_value("91449921MA9Y00013R")


def test_a_name_of_three_hundred_characters_comes_back_whole(office: Office) -> None:
    page = office.fill("linxiao", "/leads/new", {**LEAD, "party_kind": "02", "party_name": "长" * 300})
    office.send(page)
    assert re.search(r"最多写 \d+ 个字，现在有 300 个字", refusal(page))
    expect(page.locator("[name=party_name]")).to_have_value("长" * 300)


def test_a_text_that_calls_itself_a_photograph_is_not_taken(office: Office, assigned: str) -> None:
    page = office.open("zhangyuan", f"{assigned}?do=verify")
    zone = page.locator("#files-files")
    zone.locator("input[type=file]").set_input_files(renamed("现场.jpg"))
    expect(zone.get_by_role("alert")).to_contain_text("现场.jpg")
    expect(zone.locator("[data-file]")).to_have_count(0)
    office.look(page, "renamed-file")
    zone.locator("input[type=file]").set_input_files(jpeg("现场.jpg"))
    expect(zone.locator("[data-file]")).to_contain_text("现场.jpg")


def test_a_double_click_makes_one_act(office: Office) -> None:
    content = "双击提交的线索，只应登记一次。"
    page = office.fill("linxiao", "/leads/new", {**LEAD, "lead_content": content})
    with page.expect_navigation():
        page.locator("#act-form .btn-primary").dblclick()
    page.goto("/leads?q=双击提交")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_tab_left_open_cannot_repeat_what_the_other_has_done(office: Office) -> None:
    address = office.act("linxiao", "/leads/new", LEAD).url
    told = {"officers": ["zhangyuan", "lijing"], "verification_scope": "核实堆放的范围。"}
    office.fill("wangjian", f"{address}?do=assign_verification", told)
    first = office.page("wangjian")
    second = first.context.new_page()
    second.goto(f"{address}?do=assign_verification")
    second.locator("[name=officers][value=zhangyuan]").check()
    second.locator("[name=officers][value=lijing]").check()
    second.fill("[name=verification_scope]", "另一个窗口填写的范围。")
    office.send(first)
    office.send(second)
    assert "刚刚有了新的记录" in refusal(second)
    expect(second.locator("[name=verification_scope]")).to_have_value("另一个窗口填写的范围。")
    second.close()


def test_an_act_cannot_lie_in_the_future(office: Office, lead: str) -> None:
    told = {"officers": ["zhangyuan", "lijing"], "verification_scope": "核实堆放的范围。"}
    page = office.fill("wangjian", f"{lead}?do=assign_verification", told, at=moment(-2, "09:00"))
    office.send(page)
    assert "办理时间" in refusal(page)


def test_an_act_cannot_precede_the_one_before_it(office: Office, lead: str) -> None:
    told = {"officers": ["zhangyuan", "lijing"], "verification_scope": "核实堆放的范围。"}
    page = office.fill("wangjian", f"{lead}?do=assign_verification", told, at=moment(6, "09:00"))
    office.send(page)
    assert "早于" in refusal(page)


def test_a_session_lost_while_typing_brings_the_draft_back(office: Office, lead: str) -> None:
    page = office.sign_in("wangjian")  # a window of its own, whose session ends
    page.goto(f"{lead}?do=assign_verification")
    page.fill("[name=verification_scope]", "会话失效以前填写的范围。")
    page.context.clear_cookies(name="sessionid")
    page.locator("#act-form .btn-primary").click()
    page.wait_for_url("**/login**")
    page.fill("[name=username]", "wangjian")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[name=verification_scope]")).to_have_value("会话失效以前填写的范围。")
    expect(page.get_by_text("已恢复草稿")).to_be_visible()
    page.context.close()
