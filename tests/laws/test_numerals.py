from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.numerals import counted, to_chinese, to_int


@given(st.integers(1, 9999))
def test_every_number_comes_back_from_chinese(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1006, "一千零六"),
     (1078, "一千零七十八"), (1120, "一千一百二十"), (1242, "一千二百四十二")],
)  # fmt: skip
def test_numbers_read_as_statutes_write_them(number: int, chinese: str) -> None:
    assert to_chinese(number) == chinese


def test_digits_of_either_width_are_numbers() -> None:
    assert (to_int("61"), to_int("６１"), to_int("两")) == (61, 61, 2)


@pytest.mark.parametrize("text", ["", "甲", "十x", "-3", "1.5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        to_int(text)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_article_has_such_a_number(number: int) -> None:
    with pytest.raises(ValueError, match="1 至 9999"):
        to_chinese(number)


def test_two_before_a_measure_word_is_liang() -> None:
    assert (counted(2), counted(3), counted(12)) == ("两", "三", "十二")
