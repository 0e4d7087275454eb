"""The steps of a penalty on the spot on a device with the field app; the officer beside the one who holds it is 李静."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.handset import Handset

NUMBER, FREE = "449921198803141032", "110105198805121029"  # of 甄大力; of nobody yet


def find(phone: Handset) -> None:
    at_the_place(phone)
    phone.choose("party", "甄大力")
    seen(phone)


def at_the_place(phone: Handset) -> None:
    phone.tap("[data-person=lijing]")
    phone.choose("certificate_shown")
    phone.type("item", "垃圾")
    phone.choose("item", "建筑垃圾")


def seen(phone: Handset) -> None:
    phone.choose("violation_on", "昨天")
    phone.choose("violation_facts", "当事人于")
    phone.choose("onsite_findings")
    phone.sign("record_signature")
    phone.look("find")
    phone.submit()


def inform(phone: Handset) -> None:
    phone.tap("[data-outcome=no_defence]")
    phone.choose("certificate_shown")
    phone.look("inform")
    phone.submit()


def decide(phone: Handset) -> None:
    phone.choose("penalty_kinds", "罚款")
    phone.type("fine_amount", "150")
    phone.tap("[data-field=discretion_grade] [data-code=G2]")
    phone.type("discretion_reason", "初次违法，当场清走，从轻处罚。")
    phone.choose("correction_requirement")
    for officer in range(2):
        phone.sign("officers_signature", officer)
    phone.look("decide")
    phone.submit()


def meet(phone: Handset, name: str, number: str = NUMBER) -> None:
    """Somebody whom the device does not know; without a number he is refused as in the office."""
    phone.page.get_by_role("button", name="新当事人").click()
    given = phone.page.get_by_role("group", name="新当事人")
    given.get_by_label("姓名或者名称").fill(name)
    given.get_by_role("button", name="用这个当事人").click()
    expect(given).to_contain_text("没有填写证件号码。请对照证照填写。")
    given.get_by_label("证件号码").fill(number)
    given.get_by_label("住址").fill("青岭县云溪镇溪滨路甲20号")
    given.get_by_role("button", name="用这个当事人").click()
    expect(given).to_have_count(0)
