"""Amounts, dates, lists and conditions as documents write them."""

from __future__ import annotations

from typing import Any

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa.paperwork.printing.amounts import capital_amount, counting, plain_amount
from zhifa.paperwork.printing.conditions import filled, shown
from zhifa.paperwork.printing.filters import FILTERS, apply, show
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs, text_of


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "零元整"),
        (500000, "伍仟元整"),
        (1005000, "壹万零伍拾元整"),
        (10000005, "壹拾万元零伍分"),
        (123450, "壹仟贰佰叁拾肆元伍角整"),
        (123456, "壹仟贰佰叁拾肆元伍角陆分"),
        (5, "伍分"),
        (50, "伍角整"),
        (100000000, "壹佰万元整"),
        (10000000000, "壹亿元整"),
        (1000050000000, "壹佰亿零伍拾万元整"),
    ],
)
def test_amounts_in_capital_characters(cents: int, words: str) -> None:
    assert capital_amount(cents) == words


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=1, max_value=10**11))
def test_whole_amounts_agree_with_an_independent_library(yuan: int) -> None:
    assert capital_amount(yuan * 100) == cn2an.an2cn(yuan, "up") + "元整"


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0, max_value=10**13))
def test_figures_lose_no_cent(cents: int) -> None:
    assert int(plain_amount(cents).replace(",", "").replace(".", "")) == cents


def test_a_negative_amount_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="负数"):
        capital_amount(-1)


def test_small_numbers_count_in_chinese() -> None:
    assert [counting(n) for n in (1, 10, 15, 20, 30, 60, 90, 105)] == [
        "一", "十", "十五", "二十", "三十", "六十", "九十", "一百零五",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("date", "2026-03-21", "2026年3月21日"),
        ("date", "2026-03-21T09:05:00+08:00", "2026年3月21日"),
        ("date", "三月里", "三月里"),
        ("datetime", "2026-03-21T09:05", "2026年3月21日9时05分"),
        ("datetime", "2026-03-20T17:05:00+00:00", "2026年3月21日1时05分"),
        ("datetime", "2026-03-21", "2026年3月21日"),
        ("list", ["甲", {"code": "b", "name": "乙"}], "甲、乙"),
        ("numbered", ["甲；", "乙。"], "1.甲；2.乙"),
        ("numbered", ["甲"], "甲"),
        ("yuan", 123456789, "1,234,567.89"),
        ("words", "伍仟元整", "伍仟元整"),
    ],
)
def test_filters(name: str, value: Any, written: str) -> None:
    assert apply(name, value) == written


def test_an_unknown_filter_is_an_error() -> None:
    with pytest.raises(KeyError):
        apply("shout", "x")
    assert set(FILTERS) >= {"words", "yuan", "date", "datetime", "list", "numbered"}


def test_answers_and_blanks() -> None:
    assert all(filled(value) for value in (False, 0, "甲", [1], {"a": 1}))
    assert not any(filled(value) for value in (None, "", "  ", [], {}))
    assert (show(True), show(False), show(None)) == ("是", "否", "")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("name", True), ("none", False), ("false", False), ("zero", False), (None, True),
        ({"not": "none"}, True), ({"not": "name"}, False), ({"choice": "a"}, True), ({"choice": "b"}, False),
        ({"many": "b"}, True), ({"many": "c"}, False),
    ],
)  # fmt: skip
def test_conditions(when: Any, expected: bool) -> None:
    values = {
        "name": "甲", "false": False, "zero": 0, "choice": {"code": "a", "name": "一"},
        "many": [{"code": "a", "name": "一"}, "b"],
    }  # fmt: skip
    assert shown(when, values) is expected


def test_a_value_is_not_read_as_a_template_again() -> None:
    filling = Filling({"a": "{b}", "b": "乙"})
    assert text_of(paragraphs("甲{a}", filling)) == "甲{b}"


def test_line_breaks_make_paragraphs_and_what_is_missing_is_marked_in_a_preview_only() -> None:
    filling = Filling({"a": "一\n二"}, frozenset({"b"}), preview=True)
    assert paragraphs("甲{a}{b}", filling) == [["甲", "一"], ["二", ["blank", "________"]]]
    assert paragraphs("{b}", Filling({}, frozenset({"b"}))) == [["________"]]
    assert paragraphs("{a}", Filling({"a": "x"}, preview=True, focus=frozenset({"a"}))) == [[["focus", "x"]]]


def test_carriage_returns_and_tabs_are_plain_blanks() -> None:
    assert clean("一\r\n二\r三\t四") == "一\n二\n三　四"
