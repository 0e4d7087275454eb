"""Conditions and fines in cells: what is written can be read again, and nonsense is told apart."""

from __future__ import annotations

import pytest

from tests.discretion.tables import TABLES, table
from zhifa.libraries.discretion.notation import (
    NotationRefused,
    condition_text,
    fine_text,
    read_condition,
    read_fine,
)

KEYS = sorted(TABLES)
FACTORS = table("SJ-CF-010").factors


@pytest.mark.parametrize("key", KEYS, ids=["@".join(key) for key in KEYS])
def test_every_installed_tier_survives_writing_and_reading(key: tuple[str, str]) -> None:
    for row in TABLES[key].rows:
        assert read_condition(condition_text(row.when, TABLES[key].factors), TABLES[key].factors) == row.when
        assert read_fine(fine_text(row.fine)) == dict(row.fine)


def test_people_may_write_wide_signs_and_blanks() -> None:
    read = read_condition("广告费用 ＜ 10000 元 ； 发布媒介 ＝ 自有店面、网页", FACTORS)
    assert read == {"cost": {"<": 1_000_000}, "medium": "own"}


def test_a_further_line_is_an_alternative() -> None:
    assert read_condition("发布媒介=广播、电视、报刊\n广告费用>=100000", FACTORS) == [
        {"medium": "broadcast"}, {"cost": {">=": 10_000_000}},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("随便写写", "看不懂"),
        ("面积<10", "没有叫“面积”的情节"),
        ("广告费用=10", "请用 <"),
        ("发布媒介<10", "请用 ="),
        ("发布媒介=广场", "没有“广场”这个选项"),
        ("初次违法=也许", "只能写“是”或者“否”"),
        ("广告费用<很多", "不是数"),
        ("广告费用<-5", "不小于零"),
        ("广告费用<0.001", "整数"),
        ("广告费用<1/0", "不是数"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(text: str, said: str) -> None:
    with pytest.raises(NotationRefused, match=said):
        read_condition(text, FACTORS)


@pytest.mark.parametrize(
    "text", ["三成", "70%-30%", "0%-120%", "3000元-1000元", "货值金额1倍-2%", "利润1倍-2倍", "1倍-2倍"]
)
def test_fines_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(NotationRefused):
        read_fine(text)


def test_fines_in_every_form() -> None:
    assert read_fine("30%至70%") == {"share": [300, 700]}
    assert read_fine("1000元—3000.5元") == {"shape": "range", "lo": 100_000, "hi": 300_050}
    assert read_fine("货值金额1倍-8/5倍") == {
        "shape": "multiple",
        "base": "goods_value",
        "lo": 1,
        "hi": "8/5",
    }
    assert read_fine("") == {}
