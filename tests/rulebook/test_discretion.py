"""Statutory ranges and grades on the facts of a case: the worked examples of the reference, and the edges."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.rulebook.discretion import BaseMissing, Bounds, ShapeError, bounds, grade_of, grade_ranges
from zhifa.rulebook.discretion.applicable import applicable_shape
from zhifa.rulebook.discretion.money import half_up
from zhifa.rulebook.facts import Item, Party

SPLIT = 300
FOOD = {
    "shape": "multiple_with_threshold",
    "base": "goods_value",
    "threshold": 1_000_000,
    "below": {"shape": "range", "lo": 5_000_000, "hi": 10_000_000},
    "at_or_above": {"shape": "multiple", "base": "goods_value", "lo": 10, "hi": 20},
}
LIGHT = {"shape": "range", "lo": 1_000, "hi": 9_000}
HEAVY = {"shape": "range", "lo": 4_000, "hi": 6_000}


def ends(shape: dict[str, Any], **inputs: int) -> tuple[int, int]:
    found = bounds(shape, inputs)
    return found.lo, found.hi


@pytest.mark.parametrize(
    ("shape", "inputs", "expected"),
    [
        ({"shape": "fixed", "amount": 20_000}, {}, (20_000, 20_000)),
        ({"shape": "range", "lo": 100, "hi": 500}, {}, (100, 500)),
        ({"shape": "range", "hi": 500}, {}, (0, 500)),
        ({"shape": "multiple", "base": "illegal_gains", "lo": 1, "hi": 3}, {"illegal_gains": 7}, (7, 21)),
        ({"shape": "multiple", "base": "goods_value", "lo": "1/2", "hi": 1}, {"goods_value": 3}, (2, 3)),
        ({"shape": "multiple", "base": "goods_value", "hi": "1/3"}, {"goods_value": 100}, (0, 33)),
        ({"shape": "percent", "base": "project_cost", "lo": 5, "hi": 10}, {"project_cost": 999}, (50, 100)),
        ({"shape": "percent", "base": "project_cost", "lo": "0.5", "hi": 1}, {"project_cost": 900}, (5, 9)),
        (
            {"shape": "per_unit", "unit": "平方米", "lo": 1_000, "hi": 5_000},
            {"unit_count": 3},
            (3_000, 15_000),
        ),
        ({"shape": "max_of", "of": [LIGHT, HEAVY]}, {}, (4_000, 9_000)),
        ({"shape": "min_of", "of": [LIGHT, HEAVY]}, {}, (1_000, 6_000)),
        ({"shape": "sum", "of": [LIGHT, HEAVY]}, {}, (5_000, 15_000)),
    ],
)
def test_every_way_in_which_statutes_write_fines_has_its_range(
    shape: dict[str, Any], inputs: dict[str, int], expected: tuple[int, int]
) -> None:
    assert ends(shape, **inputs) == expected


def test_below_the_threshold_the_fixed_range_applies_and_at_it_the_multiple() -> None:
    assert ends(FOOD, goods_value=999_999) == (5_000_000, 10_000_000)
    assert ends(FOOD, goods_value=1_000_000) == (10_000_000, 20_000_000)


def test_no_gains_at_all_is_a_known_fact_and_not_a_missing_one() -> None:
    shape = {**FOOD, "base": "illegal_gains"}
    assert ends(shape, illegal_gains=0) == (5_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        (FOOD, "货值金额"),
        ({"shape": "percent", "base": "contract_price", "hi": 4}, "合同价款"),
        ({"shape": "per_unit", "unit": "辆", "hi": 100}, "计罚数量"),
        ({"shape": "max_of", "of": [LIGHT, FOOD]}, "货值金额"),
    ],
)
def test_a_missing_base_is_named_and_never_guessed(shape: dict[str, Any], name: str) -> None:
    with pytest.raises(BaseMissing, match=f"{name}尚未查明") as missing:
        bounds(shape, {"goods_value": None, "contract_price": ""})
    assert missing.value.name == name


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        ({"shape": "guess"}, "不认识的罚款写法"),
        ({}, "不认识的罚款写法"),
        ({"shape": "range", "lo": 1}, "缺少 'hi'"),
        ({"shape": "range", "lo": 6, "hi": 5}, "颠倒"),
        ({"shape": "range", "lo": -1, "hi": 5}, "为负"),
        ({"shape": "multiple", "base": "goods_value", "lo": 1, "hi": 1.5}, "准确分数"),
        ({"shape": "multiple", "base": "goods_value", "lo": 1, "hi": "五"}, "准确分数"),
        ({"shape": "multiple", "base": "goods_value", "lo": 1, "hi": "1/0"}, "准确分数"),
        ({"shape": "multiple", "base": "goods_value", "lo": True, "hi": 2}, "准确分数"),
        ({"shape": "multiple", "base": "weather", "lo": 1, "hi": 2}, "不认识的罚款基数"),
    ],
)
def test_a_shape_that_cannot_be_computed_says_what_is_wrong(shape: dict[str, Any], fault: str) -> None:
    with pytest.raises(ShapeError, match=fault):
        bounds(shape, {"goods_value": 100})


def test_the_formula_shows_the_base_the_side_of_the_threshold_and_the_result() -> None:
    found = bounds(FOOD, {"goods_value": 1_200_000, "illegal_gains": 5})
    assert found.formula == (
        "货值金额 12000元，10000元以上的：货值金额 12000元 的10倍至20倍，即120000元以上240000元以下"
    )
    assert found.inputs == {"goods_value": 1_200_000}
    assert bounds({"shape": "sum", "of": [LIGHT, HEAVY]}, {}).formula == (
        "下列各项合计：10元以上90元以下；40元以上60元以下"
    )
    assert bounds({"shape": "per_unit", "unit": "平方米", "hi": 5_000}, {"unit_count": 3}).formula == (
        "每平方米50元以下 × 3，即150元以下"
    )


@pytest.mark.parametrize(("value", "expected"), [("1/2", 1), ("49/100", 0), ("3/2", 2), ("7/3", 2), ("2", 2)])
def test_half_a_fen_goes_up(value: str, expected: int) -> None:
    assert half_up(Fraction(value)) == expected


def item_with(fines: dict[str, Any]) -> Item:
    return Item("X-1", "测试事项", "urban", (), (), (), fines)


def test_the_party_class_chooses_the_fine() -> None:
    item = item_with({"citizen": LIGHT, "organisation": HEAVY})
    assert applicable_shape(item, Party("01", "林某")) is LIGHT
    assert applicable_shape(item, Party("04", "好味小馆")) is LIGHT
    assert applicable_shape(item, Party("02", "好味公司")) is HEAVY
    assert applicable_shape(item, None) is None
    assert applicable_shape(item_with({"any": LIGHT}), Party("02", "好味公司")) is LIGHT
    assert applicable_shape(item_with({"citizen": LIGHT}), Party("02", "好味公司")) is None


def shown(lo: int, hi: int) -> dict[str, tuple[int, int]]:
    return {one.code: (one.lo, one.hi) for one in grade_ranges(Bounds(lo, hi, ""), SPLIT)}


def test_the_worked_example_from_ten_to_fifty_thousand() -> None:
    assert shown(1_000_000, 5_000_000) == {
        "G1": (1, 999_999),
        "G2": (1_000_000, 2_200_000),
        "G3": (2_200_001, 3_799_999),
        "G4": (3_800_000, 5_000_000),
    }


def test_without_a_minimum_there_is_nothing_to_mitigate_below() -> None:
    assert shown(0, 3_000_000) == {
        "G2": (0, 900_000),
        "G3": (900_001, 2_099_999),
        "G4": (2_100_000, 3_000_000),
    }


def test_a_fixed_fine_leaves_no_room_for_grades() -> None:
    assert shown(20_000, 20_000) == {"G1": (1, 19_999), "G3": (20_000, 20_000)}


@pytest.mark.parametrize(
    ("fine", "grade"),
    [(0, "G0"), (1, "G1"), (999_999, "G1"), (1_000_000, "G2"), (2_200_000, "G2"), (2_200_001, "G3"),
     (3_799_999, "G3"), (3_800_000, "G4"), (5_000_000, "G4")],
)  # fmt: skip
def test_each_fine_falls_in_its_grade(fine: int, grade: str) -> None:
    assert grade_of(fine, Bounds(1_000_000, 5_000_000, ""), SPLIT) == grade


def test_a_fine_above_the_maximum_has_no_grade() -> None:
    with pytest.raises(ValueError, match="不在法定幅度"):
        grade_of(5_000_001, Bounds(1_000_000, 5_000_000, ""), SPLIT)


@given(
    lo=st.integers(0, 10**9),
    width=st.integers(0, 10**9),
    share=st.integers(0, 10**6),
    split=st.integers(0, 499),
)
def test_every_lawful_fine_has_exactly_one_grade(lo: int, width: int, share: int, split: int) -> None:
    allowed = Bounds(lo, lo + width, "")
    fine = lo + width * share // 10**6
    holding = [one.code for one in grade_ranges(allowed, split) if fine in one]
    assert len(holding) == 1
    exact_lenient, exact_severe = (
        1000 * (fine - lo) <= split * width,
        1000 * (lo + width - fine) <= split * width,
    )
    if width:
        assert holding == ["G2" if exact_lenient else "G4" if exact_severe else "G3"]


@given(
    goods=st.integers(0, 10**9), more=st.integers(0, 10**6), lo=st.integers(0, 30), wider=st.integers(0, 30)
)
def test_a_multiple_is_exact_and_grows_with_its_base(goods: int, more: int, lo: int, wider: int) -> None:
    shape = {"shape": "multiple", "base": "goods_value", "lo": lo, "hi": lo + wider}
    low, high = ends(shape, goods_value=goods)
    assert (low, high) == (goods * lo, goods * (lo + wider))
    assert ends(shape, goods_value=goods + more) >= (low, high)
