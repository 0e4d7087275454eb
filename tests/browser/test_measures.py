"""Preservation, seizure and freezing: each with its term, and with an end for every thing that was taken."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Office, told
from tests.browser.working_days import day, moment

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
NO_RECORDING = {"S18": "执法记录仪故障，已由两人在场制作笔录。"}
GOODS = [{"name": "破损篷布", "quantity": "1张"}, {"name": "渣土", "quantity": "8立方米"}]
WHY = {
    "officers": TWO, "measure_basis": "生态环境法典§52", "measure_basis_rank": "law", "coercion_reason": "涉案物品可能被转移。",
    "measure_scope": ["related", "not_necessities", "not_sealed"],
}  # fmt: skip


def later(start: str, days: int) -> str:
    return (date.fromisoformat(start) + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def cases(office: Office) -> dict[str, str]:
    names = ["seized", "run_out", "preserved", "frozen"]
    return dict(zip(names, office.server.beforehand(*names), strict=True))


def seize(office: Office, address: str, ago: int) -> str:
    """Approved by two heads and carried out on that day; the address of its track, ready for an act."""
    term = {
        "measure_from": day(ago),
        "measure_until": later(day(ago), 30),
        "custody_place": "县城管局涉案财物仓库",
    }
    asked = {**WHY, **term, "measure_kind": "3", "measure_rows": GOODS}
    office.act(
        "zhangyuan",
        f"{address}?do=approve_seizure",
        asked,
        at=moment(ago, "09:00"),
        reasons={"S24": "不扣押将被转移。"},
    )
    office.answer("wangjian", f"{address}?do=approve_seizure", at=moment(ago, "09:10"))
    office.answer("zhaogang", f"{address}?do=approve_seizure", at=moment(ago, "09:20"))
    done = {
        "certificate_shown": True, "rights_told": True, "list_handed_over": True, "record_signature": "signed",
        "started_at": moment(ago, "10:00"), "ended_at": moment(ago, "10:30"), "place": "青岭大道北侧",
        "measure_course": "当场出示证件、告知、清点、加封。",
    }  # fmt: skip
    track = f"{address}?track=seizure-1&do="
    office.act("zhangyuan", f"{track}carry_out_seizure", done, at=moment(ago, "11:00"), reasons=NO_RECORDING)
    return track


def settle(office: Office, track: str, kind: str, outcome: str, data: dict[str, Any], at: str) -> Page:
    office.act("zhangyuan", f"{track}settle_{kind}", data, outcome, at)
    return office.answer("zhaogang", f"{track}settle_{kind}", at=at.replace("T09", "T10"))


def test_a_seizure_is_extended_once_given_into_custody_and_ended_thing_by_thing(
    office: Office, cases: dict[str, str]
) -> None:
    track = seize(office, cases["seized"], 16)
    keeper = {
        "custodian_name": "青岭县振兴停车场",
        "custody_place": "青岭县工业大道甲9号",
        "custody_rows": GOODS,
    }
    office.act("zhangyuan", f"{track}entrust_custody", keeper, at=moment(15, "09:00"))
    longer = {"measure_extension_reason": "渣土来源还要查清。", "measure_extended_until": later(day(16), 60)}
    office.act("zhangyuan", f"{track}extend_seizure", longer, at=moment(10, "09:00"))
    page = office.answer("zhaogang", f"{track}extend_seizure", at=moment(10, "10:00"))
    expect(page.locator("main")).to_contain_text("延长查封")
    first = [{**GOODS[1], "disposal": "other", "basis": "已运至建筑垃圾消纳场"}]
    page = office.fill(
        "zhangyuan", f"{track}settle_seizure", {"disposal_rows": first}, "partial", moment(9, "09:00")
    )
    page.locator(
        "#rows-disposal_rows [data-row-remove]:visible"
    ).last.click()  # the other thing has no end yet
    office.send(page)
    office.answer("zhaogang", f"{track}settle_seizure", at=moment(9, "10:00"))
    back = {
        "release_ground": "decided",
        "returned_on": day(8),
        "return_receiver": "车载物",
        "receiver_relation": "legal_rep",
    }
    page = settle(office, track, "seizure", "released", back, moment(8, "09:00"))
    expect(page.locator("main")).to_contain_text("全部解除退还 批准")


def test_a_seizure_that_has_run_out_can_only_be_released(office: Office, cases: dict[str, str]) -> None:
    track = f"{cases['run_out']}?track=seizure-1&do="
    page = office.open("zhangyuan", f"{track}settle_seizure")
    expect(page.locator("#act-form, main").first).to_contain_text("已经自动解除")
    expect(page.locator("[name=outcome][value=disposed]")).to_be_disabled()
    back = {"release_ground": "expired", "released_rows": GOODS, "returned_on": day(10), "return_receiver": "车载物",
            "receiver_relation": "legal_rep"}  # fmt: skip
    page = settle(office, track, "seizure", "released", back, moment(10, "09:00"))
    expect(page.locator("main")).to_contain_text("全部解除退还 批准")


def test_preserved_evidence_is_decided_on_within_seven_working_days(
    office: Office, cases: dict[str, str]
) -> None:
    address, track = cases["preserved"], f"{cases['preserved']}?track=preservation-1&do="
    things = [{"name": "运输台账", "quantity": "1本"}]
    where = {"officers": TWO, "preservation_place": "县城管局档案室", "preservation_way": "moved"}
    asked = {**where, "preservation_reason": "可能被销毁。", "preserved_rows": things}
    office.act("zhangyuan", f"{address}?do=approve_preservation", asked, at=moment(38, "09:00"))
    office.answer("zhaogang", f"{address}?do=approve_preservation", at=moment(38, "09:20"))
    taken = {"certificate_shown": True, "started_at": moment(38, "10:00"), "place": "青岭大道北侧", "record_signature": "signed",
             "preserved_on": day(38), "listed_rows": things}  # fmt: skip
    office.act("zhangyuan", f"{track}preserve_evidence", taken, at=moment(38, "11:00"), reasons=NO_RECORDING)
    ends = [{**things[0], "disposal": "returned", "basis": "已经复制"}]
    page = settle(office, track, "preservation", "decided", {"disposal_rows": ends}, moment(33, "09:00"))
    expect(page.locator("main")).to_contain_text("先行登记保存")


def test_a_freeze_stays_within_what_is_at_issue_and_is_delivered_and_lifted(
    office: Office, cases: dict[str, str]
) -> None:
    address, track = cases["frozen"], f"{cases['frozen']}?track=freeze-1&do="
    rows = [{"institution": "岭海农村商业银行青岭支行", "account": "6217000000000001", "amount": "5000"}]
    term = {"measure_from": day(44), "measure_until": later(day(44), 30)}
    asked = {**WHY, **term, "measure_kind": "4", "measure_rows": [{"name": "存款", "quantity": "1笔"}], "frozen_rows": rows,
             "frozen_total": "5000", "amount_at_issue": "4000"}  # fmt: skip
    page = office.fill("zhangyuan", f"{address}?do=approve_freeze", asked, at=moment(44, "09:00"))
    office.send(page)
    assert "超过违法行为涉及的金额" in told(page)
    asked["amount_at_issue"] = "5000"
    office.act("zhangyuan", f"{address}?do=approve_freeze", asked, at=moment(44, "09:00"))
    office.answer("wangjian", f"{address}?do=approve_freeze", at=moment(44, "09:10"))
    office.answer("zhaogang", f"{address}?do=approve_freeze", at=moment(44, "09:20"))
    bank = {
        "certificate_shown": True,
        "started_at": moment(44, "10:00"),
        "freeze_institution": rows[0]["institution"],
    }
    office.act("zhangyuan", f"{track}freeze_deposits", bank, at=moment(44, "11:00"))
    handed = {"served_on": day(43), "receiver": "车载物", "receiver_signature": "signed"}
    office.act("zhangyuan", f"{track}deliver_freeze", handed, at=moment(43, "09:00"))
    lifted = {"freeze_released_on": day(40), "release_reason": "款项与本案无关。"}
    page = settle(office, track, "freeze", "released", lifted, moment(40, "09:00"))
    expect(page.locator("main")).to_contain_text("解除冻结")
