"""A penalty on the spot: found, told, decided and handed over in one sitting; paid, filed, closed, archived."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office, day, moment
from tests.browser.roadside import TWO, found, handed_over, informed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(office: Office) -> str:
    return handed_over(office, informed(office, found(office, ago=20), 20), 20)


def test_finding_telling_deciding_and_delivering_take_four_forms(office: Office, address: str) -> None:
    page = office.open("zhangyuan", address)
    expect(page.locator("h1")).to_contain_text("青城管当罚〔")
    expect(page.locator("main")).to_contain_text("当场行政处罚决定书")


def test_the_fine_may_not_pass_the_cap_of_the_roadside(office: Office) -> None:
    address = informed(office, found(office, ago=21), 21)
    told = {"officers": TWO, "discretion_grade": "G2", "discretion_reason": "初次违法，当场清走，从轻处罚。", "penalty_kinds": ["21"],
            "fine_amount": "201", "correction_requirement": "立即清走。", "officers_signature": True}  # fmt: skip
    page = office.fill("zhangyuan", f"{address}?do=decide_onspot", told, at=moment(21, "10:20"))
    office.send(page)
    expect(page.locator("#act-form .refusal")).to_contain_text("当场处罚")
    expect(page.locator("#act-form .refusal")).to_contain_text("转为普通程序")
    expect(page.locator("[name=fine_amount]")).to_have_value("201")


def test_the_case_is_filed_paid_closed_and_archived(office: Office, address: str) -> None:
    at = f"{address}?do="
    office.act("zhangyuan", f"{at}file_onspot", {}, at=moment(19, "09:00"))
    paid = {"paid_on": day(18), "payment_channel": "bank", "receipt_number": "44990012349999"}
    office.act("jiangmin", f"{at}pay", paid, "paid_off", moment(18, "10:00"))
    office.act("zhangyuan", f"{at}close", {"execution_result": "罚款已缴清。"}, at=moment(17, "09:00"))
    office.answer("wangjian", f"{at}close", at=moment(17, "10:00"))
    page = office.act("chuyue", f"{at}archive", {"secrecy": "none"}, at=moment(16, "09:00"))
    expect(page.locator("main")).to_contain_text("本案已归档")
