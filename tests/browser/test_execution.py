"""After the decision: put off and paid in parts, surcharged, demanded and executed, done by others, taken to court or to review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Office, told
from tests.browser.working_days import day, moment

pytestmark = pytest.mark.browser
TWO = ["zhangyuan", "lijing"]
HANDED = {"service_method": "2", "receiver_relation": "legal_rep", "receiver_signature": "signed"}
NO_RECORDING = {"S18": "执法记录仪故障，已由两人在场制作笔录。"}


@pytest.fixture(scope="module")
def cases(office: Office) -> dict[str, str]:
    names = ["unpaid", "littered", "appealed", "silent"]
    return dict(zip(names, office.server.beforehand(*names), strict=True))


def approved(office: Office, address: str, act: str, at: str, *heads: str) -> None:
    for number, head in enumerate(heads or ("zhaogang",)):
        office.answer(head, f"{address}?do={act}", at=at[:-2] + f"{10 + number * 10}")


def demand(office: Office, address: str, ago: int, until: str) -> None:
    wanted = {
        "owed_content": "缴纳罚款。",
        "demand_period": "十日",
        "demand_until": until,
        "demand_way": "到代收银行缴纳。",
    }
    office.act("zhangyuan", f"{address}?do=demand", wanted, at=moment(ago, "09:00"))
    approved(office, address, "demand", moment(ago, "09:00"))
    office.act("zhangyuan", f"{address}?do=serve", HANDED, "served", moment(ago, "10:00"))


def test_an_instalment_is_missed_surcharged_demanded_and_executed(
    office: Office, cases: dict[str, str]
) -> None:
    at = f"{cases['unpaid']}?do="
    plan = [{"due_on": day(38), "amount": "2000"}, {"due_on": day(31), "amount": "2000"}]
    put_off = {
        "deferral_applied_on": day(43),
        "deferral_reason": "经营困难，附财务报表。",
        "deferred_until": day(31),
        "instalment_plan": plan,
    }
    office.act("zhangyuan", f"{at}decide_deferral", put_off, "granted", moment(43, "09:00"))
    approved(office, cases["unpaid"], "decide_deferral", moment(43, "09:00"), "wangjian", "zhaogang")
    part = {
        "paid_amount": "2000",
        "paid_on": day(38),
        "payment_channel": "bank",
        "receipt_number": "44990012345001",
    }
    office.act("jiangmin", f"{at}pay", part, "partial", moment(38, "10:00"))
    page = office.fill(
        "zhangyuan", f"{at}impose_surcharge", {"surcharge_amount": "99999"}, at=moment(25, "09:00")
    )
    office.send(page)
    assert "最多可以加处" in told(page)
    first = date.fromisoformat(page.locator("[name=surcharge_from]").input_value())
    assert first > date.fromisoformat(day(31))
    last = first + timedelta(days=4)
    five_days = {"surcharge_until": last.isoformat(), "surcharge_amount": "300"}  # 2000 × 3% × 5
    office.act("zhangyuan", f"{at}impose_surcharge", five_days, at=moment(20, "09:00"))
    approved(office, cases["unpaid"], "impose_surcharge", moment(20, "09:00"))
    demand(office, cases["unpaid"], 18, day(10))
    heard = {"demand_answer": "当事人没有提出陈述、申辩。"}
    office.act("zhangyuan", f"{at}answer_demand", heard, at=moment(9, "09:00"))
    by_law = {"execution_reason": "经催告仍不履行。", "execution_basis": "处罚法§72", "execution_basis_rank": "law", "execution_way": "2",
              "execution_time": moment(6, "10:00")}  # fmt: skip
    office.act("zhangyuan", f"{at}decide_execution", by_law, at=moment(8, "09:00"))
    approved(office, cases["unpaid"], "decide_execution", moment(8, "09:00"), "wangjian", "zhaogang")
    office.act("zhangyuan", f"{at}serve", HANDED, "served", moment(7, "09:00"))
    done = {"officers": TWO, "certificate_shown": True, "started_at": moment(6, "10:00"), "ended_at": moment(6, "11:00"),
            "place": "代收银行", "execution_course": "依法划拨存款2300元。", "record_signature": "signed"}  # fmt: skip
    page = office.act("zhangyuan", f"{at}execute", done, "done", moment(6, "11:30"), NO_RECORDING)
    expect(page.locator(".rail [aria-current=step]")).to_contain_text("结案")


def test_others_clear_the_road_after_the_last_demand_and_the_cost_is_collected(
    office: Office, cases: dict[str, str]
) -> None:
    at = f"{cases['littered']}?do="
    why = {"substitute_harm": "none", "substitute_reason": "遗撒的渣土危害交通安全。", "substitute_object": "青岭大道遗撒的渣土",
           "substitute_way": "清扫并清运", "substitute_time": moment(20, "09:00"), "substitute_performer": "青岭县路洁保洁有限公司",
           "performer_disinterested": True, "substitute_budget": "800"}  # fmt: skip
    page = office.fill("zhangyuan", f"{at}decide_substitute", why, "after_demand", moment(25, "09:00"))
    office.send(page)
    assert "请申请人民法院强制执行" in told(page)
    office.act(
        "zhangyuan",
        f"{at}decide_substitute",
        {**why, "substitute_harm": "traffic"},
        "after_demand",
        moment(25, "09:00"),
    )
    approved(office, cases["littered"], "decide_substitute", moment(25, "09:00"))
    office.act("zhangyuan", f"{at}serve", HANDED, "served", moment(25, "14:00"))
    office.act("zhangyuan", f"{at}urge_substitute", {}, at=moment(24, "09:00"))
    office.act("zhangyuan", f"{at}serve", HANDED, "served", moment(24, "10:00"))
    done = {"officers": TWO, "started_at": moment(20, "09:00"), "ended_at": moment(20, "11:00"), "place": "青岭大道",
            "record_signature": "signed", "substitute_course": "清扫渣土约30米，清运0.5立方米。", "substitute_cost": "760"}  # fmt: skip
    office.act("zhangyuan", f"{at}perform_substitute", done, at=moment(20, "11:30"), reasons=NO_RECORDING)
    paid = {"substitute_paid_on": day(15), "substitute_paid_amount": "760"}
    page = office.act("jiangmin", f"{at}collect_cost", paid, at=moment(15, "10:00"))
    expect(page.locator("main")).to_contain_text("登记代履行费用收取")


def test_the_court_is_asked_only_after_the_remedies_have_run_out(
    office: Office, cases: dict[str, str]
) -> None:
    at = f"{cases['silent']}?do="
    asked = {
        "body_head": "孙平",
        "owed_content": "罚款50元。",
        "execution_property": "名下机动车一辆。",
        "demand_answer": "没有提出。",
    }
    office.act("zhangyuan", f"{at}apply_court", asked, at=moment(5, "09:00"))
    approved(office, cases["silent"], "apply_court", moment(5, "09:00"))
    ruling = {
        "ruling_number": "（2026）粤4499行审1号",
        "ruling_received_on": day(2),
        "ruling_content": "准予强制执行。",
    }
    page = office.act("zhangyuan", f"{at}record_ruling", ruling, "granted", moment(2, "10:00"))
    expect(page.locator("main")).to_contain_text("登记人民法院执行结果")
    page = office.open("zhangyuan", f"{cases['appealed']}?do=apply_court")
    expect(page.locator("main")).to_contain_text("请先办理“催告履行”")


def test_a_review_is_answered_in_ten_days_and_its_result_recorded(
    office: Office, cases: dict[str, str]
) -> None:
    at = f"{cases['appealed']}?do="
    asked = {"review_number": "青府复〔2026〕7号", "applicant_name": "青岭县清流渣土运输服务部（普通合伙）",
             "review_received_on": day(20), "review_claim": "撤销处罚决定。"}  # fmt: skip
    office.act("zhangyuan", f"{at}record_remedy", asked, "reconsideration", moment(20, "09:00"))
    answer = {
        "answer_facts": "事实清楚，证据确凿。",
        "answer_procedure": "程序合法。",
        "answer_law": "适用法律正确。",
        "answer_request": "维持原决定。",
    }
    office.act("zhangyuan", f"{at}answer_reconsideration", answer, at=moment(15, "09:00"))
    approved(office, cases["appealed"], "answer_reconsideration", moment(15, "09:00"))
    kept = {"remedy_result_on": day(3), "remedy_result_content": "维持行政处罚决定。"}
    page = office.act("zhangyuan", f"{at}record_remedy_result", kept, "upheld", moment(3, "09:00"))
    expect(page.locator("main")).to_contain_text("行政复议答复书")
