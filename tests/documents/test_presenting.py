"""Values of a case become words once, when a document is issued."""

from __future__ import annotations

from typing import Any

import pytest

from zhifa.libraries.documents import services as library
from zhifa.paperwork.printing.filters import show


def test_codes_people_and_citations_become_words(bundle: dict[str, Any]) -> None:
    values = library.prepare(
        {
            "service_method": "2",
            "lenient_grounds": ["harm_reduced"],
            "record_signature": "refused",
            "hearing_presider": "hejun",
            "service_officers": ["chenming", "unknown"],
            "violated_clauses": ["处罚法§61(2)"],
            "review_items": [{"item": "facts", "result": "problem", "opinion": "补充照片"}],
        },
        bundle=bundle,
        people={"hejun": "何军", "chenming": "陈明"},
    )
    assert values["service_method"] == {"code": "2", "name": "直接送达"}
    assert show(values["lenient_grounds"]) == "主动消除或者减轻违法行为危害后果"
    assert show(values["record_signature"]) == "拒绝签名，已注明"
    assert values["hearing_presider"] == "何军" and values["service_officers"] == ["陈明", "unknown"]
    assert values["violated_clauses"] == ["《中华人民共和国行政处罚法》第六十一条第二款"]
    assert values["review_items"][0]["result"] == {"code": "problem", "name": "存在问题"}


def test_doing_it_twice_changes_nothing(bundle: dict[str, Any]) -> None:
    once = library.prepare(library.sample("D063", bundle), bundle=bundle)
    assert library.prepare(once, bundle=bundle) == once


def test_an_outcome_is_named_as_its_act_names_it(bundle: dict[str, Any]) -> None:
    values = library.prepare({"act_code": "verify", "outcome": "not_ours"}, bundle=bundle)
    assert show(values["outcome"]) == "不属于本机关管辖"


def test_what_the_case_says_itself_is_not_derived_again(bundle: dict[str, Any]) -> None:
    values = library.prepare({"party_kind": "01", "party_id_label": "护照号码"}, bundle=bundle)
    assert values["party_id_label"] == "护照号码" and values["party_pronoun"] == "你"


def test_periods_are_those_of_the_day_of_issue_and_of_the_field(bundle: dict[str, Any]) -> None:
    shorter = {
        **bundle["parameters"]["T26"],
        "values": [{"since": "2021-07-15", "n": 3, "unit": "workday", "cites": "x", "source": "M"}],
    }
    fields = {"urban": {"parameters": {"T26": shorter}}}
    changed = {**bundle, "digest": "with-field", "fields": fields}
    day = {"issue_date": "2026-04-10"}
    assert library.prepare(day, bundle=changed, field="urban")["defence_period"] == "三个工作日"
    values = library.prepare(day, bundle=changed)
    assert (values["defence_period"], values["reconsideration_period"], values["litigation_period"]) == (
        "五个工作日", "六十日", "六个月",
    )  # fmt: skip
    assert values["surcharge_rate"] == "百分之三"


def test_without_a_day_no_period_is_guessed(bundle: dict[str, Any]) -> None:
    assert "defence_period" not in library.prepare({}, bundle=bundle)
    assert "defence_period" not in library.prepare({"issue_date": "1990-01-01"}, bundle=bundle)


@pytest.mark.parametrize(
    ("kind", "label"), [("01", "公民身份号码"), ("02", "统一社会信用代码"), ("04", "统一社会信用代码")]
)
def test_the_number_of_a_party_has_the_right_name(bundle: dict[str, Any], kind: str, label: str) -> None:
    assert library.prepare({"party_kind": kind}, bundle=bundle)["party_id_label"] == label


def test_penalties_are_sentences_with_amounts_in_words_and_figures(bundle: dict[str, Any]) -> None:
    values = library.prepare(
        {"penalty_kinds": ["12", "21"], "fine_amount": 300000, "other_penalty": "责令停业七日。"},
        bundle=bundle,
    )
    assert values["penalty_text"] == [
        "给予通报批评；", "罚款人民币叁仟元整（￥3,000.00）；", "责令停业七日。",
    ]  # fmt: skip
