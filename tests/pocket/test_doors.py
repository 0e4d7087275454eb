"""The phone fills forms, refuses and prints by the same rules as the office, from its bundle alone."""

from __future__ import annotations

import pytest

from tests.pocket.roadside import Roadside, ask
from zhifa import pocket


@pytest.fixture(scope="module")
def informed() -> Roadside:
    return Roadside().informed()


def test_an_officer_may_begin_a_penalty_on_the_spot(informed: Roadside) -> None:
    assert {"act": "find_onsite", "name": "现场查明违法事实"} in next(
        one["starts"] for one in ask("procedures") if one["code"] == "simple"
    )


def test_items_are_found_by_the_words_of_the_street(informed: Roadside) -> None:
    assert [one["code"] for one in ask("items", query="乱倒垃圾")] == ["CG-001"]
    assert ask("items", query="锅炉") == []


def test_what_the_item_says_stands_in_the_form(informed: Roadside) -> None:
    fields = {
        one["element"]: one for one in ask("form", case=informed.case, act="decide_onspot", data={})["fields"]
    }
    assert (fields["penalty_clauses"]["value"], fields["penalty_clauses"]["source_name"]) == (
        ["测试法§20"],
        "事项库",
    )
    assert fields["discretion_grade"]["options"]


def test_after_telling_the_decision_is_mine_to_make(informed: Roadside) -> None:
    assert "decide_onspot" in ask("assess", case=informed.case)["mine"]


def test_the_phone_refuses_what_the_office_refuses() -> None:
    found = Roadside().found()
    doing = found.doing("decide_onspot", **found.penalty(100_000))
    assert "inform" in found.check(doing)
    beyond = Roadside().informed()
    assert "H16" in beyond.check(beyond.doing("decide_onspot", **beyond.penalty(300_001)))


def test_one_officer_alone_cannot_act(informed: Roadside) -> None:
    doing = informed.doing("decide_onspot", **{**informed.penalty(100_000), "officers": ["zhang"]})
    assert "H05" in informed.check(doing)


def test_the_decision_is_shown_with_the_number_of_this_device() -> None:
    told = Roadside().informed()
    (decision,) = told.do("decide_onspot", **told.penalty(100_000))
    assert decision["number"] == "岭城管当罚〔2026〕12号"
    assert "罚款人民币壹仟元整（￥1,000.00）" in decision["html"]
    assert "《测试法》第二十条" in decision["html"]
    assert "岭海县人民政府" in decision["html"]
    assert told.case["acts"][-1]["data"]["_documents"][0]["number"] == decision["number"]


def test_what_people_type_cannot_become_markup() -> None:
    told = Roadside().informed()
    penalty = {**told.penalty(100_000), "discretion_reason": "<script>alert(1)</script>当场清理。"}
    (decision,) = told.do("decide_onspot", **penalty)
    assert "<script>" not in decision["html"]
    assert "&lt;script&gt;" in decision["html"]


def test_a_new_party_is_checked_by_its_number(informed: Roadside) -> None:
    wrong = ask("party", values={"kind": "01", "name": "何某", "number": "44010619900307123X"})
    assert wrong["faults"] == ["校验码不符：18 位中至少有一位有误。请对照证件逐位核对。"]
    assert ask("party", values={"kind": "01", "name": "何某"})["faults"] == [
        "没有填写证件号码。请对照证照填写。"
    ]
    other = ask("party", values={"kind": "02", "name": "某店", "number": "92449921MA9Y0008XH"})
    assert "个体工商户" in other["faults"][0]
    assert ask("party", values={"kind": "09", "name": "灰衣男子"})["papers"] == [["", "无"]]
    right = ask("party", values={"kind": "01", "name": "何某", "number": "11010519491231002X"})
    assert right["row"]["fact"]["birth_date"] == "1949-12-31"
    assert right["row"]["fact"]["identifier"] == "110105********002X"


def test_a_malformed_value_is_told_before_the_law_is_asked(informed: Roadside) -> None:
    doing = informed.doing("decide_onspot", **{**informed.penalty(100_000), "fine_amount": "多少"})
    (fault,) = ask("check", case=informed.case, doing=doing)["refusals"]
    assert fault["kind"] == "field"


def test_an_unknown_door_says_what_to_do() -> None:
    with pytest.raises(LookupError, match="请更新应用"):
        pocket.call("nothing", "{}")
