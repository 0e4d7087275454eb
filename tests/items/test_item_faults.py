"""What is wrong with an item is told field by field, all at once, in words that say what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.items.conftest import draft
from zhifa.libraries.items import services

DAY = date(2026, 1, 1)
pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def faults(day: date = DAY, **changed: Any) -> list[tuple[str, str]]:
    return [(one.field, one.why) for one in services.validate_item(draft(**changed), day)]


def test_a_lawful_draft_has_no_faults() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"code": "油烟1"}, "code", "领域代字-类型代字-顺序号"),
        ({"code": "CG-XK-901"}, "code", "行政处罚的类型代字是 CF"),
        ({"code": "SJ-CF-901"}, "code", "这个领域的代字是 CG"),
        ({"code": "CG-CF-901-449921"}, "code", "省级通用事项的编码末尾不带区划代码"),
        ({"source": "city"}, "code", "CG-CF-001-4499"),
        ({"source": "own"}, "code", "末尾写本级的区划代码"),
        ({"source": "nobody"}, "source", "可用：province 省级通用事项"),
        ({"name": " "}, "name", "没有填写"),
        ({"name": "对" * 201}, "name", "超过 200 字"),
        ({"kind": "fine"}, "kind", "可用：penalty 行政处罚"),
        ({"field": "moon"}, "field", "不认识“moon”"),
        ({"levels": ("village",)}, "levels", "不认识“village”"),
        ({"party_kinds": ("77",)}, "party_kinds", "可用：01 自然人"),
        ({"documents": ("D999",)}, "documents", "不认识“D999”"),
        ({"limitation": "two"}, "limitation", "T01"),
        ({"list_code": "甲乙"}, "list_code", "不是编码"),
        ({"penal": ()}, "penal", "法无授权不可为"),
        ({"violated": ()}, "violated", "违法行为违反的条款"),
        ({"penal": ("大气污染防治法第一百一十八",)}, "penal", "不能识别"),
        ({"penal": ("大气污染防治法§999",)}, "penal", "没有第九百九十九条"),
        ({"penal": ("月球法§1",)}, "penal", "法律法规库里没有《月球法》"),
        ({"kinds": ()}, "kinds", "写明种类"),
        ({"kinds": ("21", "77")}, "kinds", "不认识“77”"),
        ({"kinds": ("42",)}, "fines", "处罚种类中没有罚款"),
        ({"fines": {}}, "fines", "没有写幅度"),
        ({"fines": {"all": {"shape": "fixed", "amount": 1}}}, "fines", "不认识当事人类别“all”"),
        ({"fines": {"any": {"shape": "about", "hi": 1}}}, "fines", "不认识的罚款写法"),
        ({"fines": {"any": {"shape": "range", "lo": 200, "hi": 100}}}, "fines", "颠倒或者为负"),
        ({"fines": {"any": {"shape": "range", "lo": 100}}}, "fines", "缺少"),
        ({"fines": {"any": {"shape": "range", "hi": "五百"}}}, "fines", "写成整数"),
        ({"fines": {"any": {"shape": "range", "hi": 100.5}}}, "fines", "写成整数"),
        ({"fines": {"any": "五百元以下"}}, "fines", "一项一项"),
        ({"fines": {"any": {"shape": "multiple", "base": "weight", "hi": 5}}}, "fines", "不认识的罚款基数"),
        ({"until": date(2025, 1, 1)}, "until", "早于施行日期"),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_its_field(changed: dict[str, Any], field: str, said: str) -> None:
    found = faults(**changed)
    assert [name for name, _ in found] == [field]
    assert said in found[0][1]


def test_both_sides_of_a_threshold_are_computed() -> None:
    shape = {
        "shape": "multiple_with_threshold", "base": "goods_value", "threshold": 1000000,
        "below": {"shape": "range", "lo": 1, "hi": 2}, "at_or_above": {"shape": "multiple", "base": "goods_value", "hi": "viele"},
    }  # fmt: skip
    assert [name for name, _ in faults(fines={"any": shape})] == ["fines"]


def test_a_repealed_article_is_refused_with_the_day_of_its_end() -> None:
    found = faults(date(2026, 9, 1))
    assert {name for name, _ in found} == {"violated", "penal"}
    assert all("2026年8月14日以后不再有效" in why for _, why in found)


def test_a_norm_may_set_only_the_kinds_of_its_rank() -> None:
    assert faults(kinds=("21", "51")) == []  # a law may; whether this organ may is asked of each decision
    rule = {"penal": ("城市生活垃圾管理办法§38",), "violated": ("城市生活垃圾管理办法§38",)}
    found = dict(faults(kinds=("21", "33"), **rule))
    assert "kinds" in found or "法律法规库里没有" in found.get("penal", "")


def test_only_penalties_have_kinds_and_fines() -> None:
    inspection = {"kind": "inspection", "code": "CG-JC-901", "violated": ()}
    assert faults(**inspection, kinds=(), fines={}) == []
    assert [name for name, _ in faults(**inspection)] == ["kinds"]


def test_all_faults_of_a_draft_are_told_at_once() -> None:
    found = {
        name
        for name, _ in faults(code="x", name="", kinds=("77",), penal=("月球法§1",), until=date(2020, 1, 1))
    }
    assert found == {"code", "name", "kinds", "fines", "penal", "until"}
