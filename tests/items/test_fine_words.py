"""Fines as people write them: what the platform tells reads back the same, and statutes' own words are understood."""

from __future__ import annotations

from typing import Any

import pytest

from zhifa.libraries.items.services import pack_items
from zhifa.libraries.items.sheets.fine_words import fines_of, shape_of
from zhifa.libraries.items.wording import FIELDS, fine_lines

RANGE = {"shape": "range", "lo": 50000, "hi": 500000}
TWO_SIDES = {
    "shape": "multiple_with_threshold", "base": "goods_value", "threshold": 1000000,
    "below": RANGE, "at_or_above": {"shape": "multiple", "base": "goods_value", "lo": 10, "hi": 20},
}  # fmt: skip


@pytest.mark.parametrize(
    "fines",
    [
        {"any": {"shape": "fixed", "amount": 20050}},
        {"any": RANGE},
        {"any": {"shape": "range", "hi": 20000}},
        {"citizen": {"shape": "range", "hi": 20000}, "organisation": RANGE},
        {"any": {"shape": "multiple", "base": "illegal_gains", "lo": "1/2", "hi": 5}},
        {"any": {"shape": "multiple", "base": "project_cost", "hi": 1}},
        {"any": {"shape": "percent", "base": "project_cost", "lo": 5, "hi": 10}},
        {"any": {"shape": "per_unit", "unit": "平方米", "lo": 1000, "hi": 5000}},
        {"any": TWO_SIDES},
        {"any": {**TWO_SIDES, "base": "illegal_gains", "threshold": 1}},
        {"any": {"shape": "max_of", "of": [RANGE, {"shape": "fixed", "amount": 100}]}},
    ],
)
def test_what_the_platform_tells_reads_back_the_same(fines: dict[str, Any]) -> None:
    assert fines_of("\n".join(fine_lines(fines))) == fines
    assert fines_of("；".join(fine_lines(fines))) == fines


@pytest.mark.parametrize("name", FIELDS)
def test_the_fines_of_every_item_of_the_packs_read_back_the_same(name: str) -> None:
    for one in pack_items(name):
        assert fines_of("\n".join(fine_lines(one.draft.fines))) == one.draft.fines


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("五百元以上五千元以下", RANGE),
        ("5万元以上10万元以下", {"shape": "range", "lo": 5000000, "hi": 10000000}),
        ("二十五万元以下", {"shape": "range", "hi": 25000000}),
        ("1.5万元以下", {"shape": "range", "hi": 1500000}),
        ("货值金额一倍以上五倍以下", {"shape": "multiple", "base": "goods_value", "lo": 1, "hi": 5}),
        ("工程造价百分之五以上百分之十以下", {"shape": "percent", "base": "project_cost", "lo": 5, "hi": 10}),
    ],
)
def test_the_words_of_statutes_are_understood(words: str, shape: dict[str, Any]) -> None:
    assert shape_of(words) == shape


@pytest.mark.parametrize("words", ["罚一点", "五百元以上", "{坏的", "个人：五百元以下\n个人：六百元以下"])
def test_what_cannot_be_understood_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match="请"):
        fines_of(words)
