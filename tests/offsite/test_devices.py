"""A device is evidence only after both reviews, the decision and the announcement (处罚法§41(1))."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.offsite.steps import DeviceMatter
from zhifa.casework.cases.services import Refused
from zhifa.casework.offsite import services as offsite
from zhifa.casework.offsite.registers import device_fact, device_of
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.monitoring import read_device

pytestmark = pytest.mark.usefixtures("equipped")
BODY = "449921CG"


def lacks(day: str, code: str = "QL-001") -> str:
    body = bodies.body_by_code(BODY)
    device = device_of(body, code) if body else None
    return read_device(device_fact(device)).lacks(date.fromisoformat(day)) if device else "没有登记"


def changed(clock: Clock, outcome: str, **data: object) -> None:
    matter = Matter(clock, "device_change")
    matter.do(
        "zhangyuan", "propose_device_change", outcome, device="QL-001", device_change_reason="到期", **data
    )
    matter.do(
        "zhaogang",
        "decide_device_change",
        "approved",
        device_decision_opinion="同意。",
        device_announced_in="网站",
    )


def test_a_device_is_in_the_register_from_the_day_of_its_announcement(clock: Clock) -> None:
    assert lacks("2026-10-07") == "没有经过法制审核"
    assert lacks("2026-10-08") == ""
    assert lacks("2027-01-01") == "不在检定（校准）有效期内"


def test_nothing_is_in_the_register_before_the_announcement(clock: Clock) -> None:
    matter = DeviceMatter(clock).proposed(device_code="QL-002").reviewed()
    matter.do("zhaogang", "decide_device", "approved", device_decision_opinion="同意。")
    assert lacks("2026-10-12", "QL-002") == "没有登记"


def test_a_local_regulation_is_no_basis(clock: Clock) -> None:
    with refused("H91"):
        DeviceMatter(clock).proposed(device_code="QL-002", device_basis_rank="local_reg")


def test_a_code_is_given_once(clock: Clock) -> None:
    with pytest.raises(Refused, match="已有编号为 QL-001 的设备"):
        DeviceMatter(clock).proposed()


def test_a_renewed_verification_is_one_more_period(clock: Clock) -> None:
    changed(clock, "renewed", verification_body="计量所", verification_number="JD-2027-1", verified_from="2027-01-01",
            verified_until="2027-12-31")  # fmt: skip
    assert (lacks("2026-12-31"), lacks("2027-06-01")) == ("", "")


def test_a_withdrawn_device_stays_on_record_and_proves_nothing_new(clock: Clock) -> None:
    changed(clock, "withdrawn")
    assert lacks("2026-10-11") == ""
    assert "停用" in lacks("2026-10-12")
    with pytest.raises(Refused, match="已经停用"):
        changed(clock, "withdrawn")


def test_everybody_finds_the_device_and_its_permanent_address(client: Client) -> None:
    listing = client.get("/public/devices/", {"q": "文化路"}).content.decode()
    assert f"/public/devices/{BODY}/QL-001/" in listing
    page = client.get(f"/public/devices/{BODY}/QL-001/").content.decode()
    assert "检定有效期至 2026-12-31" in page and "<svg" in page
    assert client.get(f"/public/devices/{BODY}/QL-999/").status_code == 404


def test_an_expired_device_says_so_in_public(clock: Clock, client: Client) -> None:
    clock.to("2027-01-01 09:00")
    assert "检定已过期" in client.get(f"/public/devices/{BODY}/QL-001/").content.decode()


def test_the_list_of_items_is_public_and_dated(clock: Clock, client: Client) -> None:
    assert "清单公告2026年第1号" in client.get("/public/offsite-items/").content.decode()
    matter = Matter(clock, "offsite_items")
    matter.do("wangjian", "propose_offsite_item", item="CG-CF-006", offsite_change="removed", offsite_from="2026-10-12",
              offsite_reason="改为现场办理")  # fmt: skip
    matter.do("zhaogang", "decide_offsite_item", "approved", offsite_instrument="第2号")
    assert "清单公告2026年第1号" not in client.get("/public/offsite-items/").content.decode()
    assert offsite.listed_on(date(2026, 10, 11)).count() == 1
