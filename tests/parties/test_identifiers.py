"""Check digits: what is right passes, what is wrong is told where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.paperwork.parties.credit_code import ALPHABET, organisation_check

pytestmark = pytest.mark.django_db
CODES = [
    "91440300708461136T",
    "9144030071526726XG",
    "914403001922038216",
    "91330100799655058B",
    "911100007109250324",
]
CARD = "11010519491231002X"
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("code", CODES)
def test_real_codes_pass(code: str) -> None:
    found = check_identifier("00", code)
    assert found.ok and found.party_kind == "02" and found.region == code[2:8]


@pytest.mark.parametrize(
    ("body", "check"), [("70846113", "6"), ("71526726", "X"), ("19220382", "1"), ("79965505", "8")]
)
def test_the_organisation_code_has_a_check_of_its_own(body: str, check: str) -> None:
    assert organisation_check(body) == check


@quickly
@given(code=st.sampled_from(CODES), place=st.integers(0, 17), ch=st.sampled_from(ALPHABET))
def test_no_single_wrong_character_passes(code: str, place: int, ch: str) -> None:
    changed = code[:place] + ch + code[place + 1 :]
    assert check_identifier("00", changed).ok is (changed == code)


@quickly
@given(place=st.integers(0, 17), ch=st.sampled_from("0123456789X"))
def test_no_single_wrong_digit_of_an_identity_number_passes(place: int, ch: str) -> None:
    changed = CARD[:place] + ch + CARD[place + 1 :]
    assert check_identifier("01", changed).ok is (changed == CARD)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("9144030070846113", "现在是 16 位"),
        ("9144030O708461136T", "第 8 位“O”不会出现在统一社会信用代码中，可能是数字 0"),
        ("91440300708461136Z", "第 18 位“Z”"),
        ("914403A0708461136T", "第 7 位“A”应为数字"),
        ("91440300708461135T", "第 9—17 位（组织机构代码）有误"),
        ("91440301708461136T", "第 1—8 位或第 18 位有误"),
        ("91440300708461136W", "第 1—8 位或第 18 位有误"),
        ("", "没有填写证件号码"),
    ],
)
def test_a_wrong_code_is_told_where_it_is_wrong(code: str, said: str) -> None:
    assert said in check_identifier("00", code).problem


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("110105491231002", "15 位的第一代居民身份证已停止使用"),
        ("11010519491231002", "现在是 17 位"),
        ("1101051949l231002X", "第 11 位“L”应为数字"),
        ("990105194912310021", "不是省级区划码"),
        ("110105194902310028", "出生日期 1949-02-31 不成立"),
        ("110105299912310028", "出生日期 2999-12-31 不成立"),
        ("110105194912310021", "校验码不符"),
        ("11010519491231002A", "第 18 位“A”应为数字或 X"),
    ],
)
def test_a_wrong_identity_number_is_told_where_it_is_wrong(number: str, said: str) -> None:
    assert said in check_identifier("01", number).problem


def test_an_identity_number_tells_birth_sex_and_place() -> None:
    found = check_identifier("01", "１１０１０５ 19491231 002x")
    assert (found.number, found.birth_date, found.sex, found.region) == (
        CARD,
        date(1949, 12, 31),
        "女",
        "110105",
    )
    assert found.notes == () and found.party_kind == "01"


def test_an_unknown_place_is_noted_not_refused() -> None:
    found = check_identifier("01", "449921198803141032")
    assert found.ok and "地址码不在区划表中" in found.notes[0]


@pytest.mark.parametrize(
    ("kind", "number", "ok"),
    [
        ("02", "E12345678", True),
        ("02", "E1", False),
        ("03", "H12345678", True),
        ("03", "X12345678", False),
        ("04", "12345678", True),
        ("04", "1234567", False),
        ("05", "ABC123456789012", True),
        ("05", "911156198006150019", False),
        ("06", "810000199408230021", True),
        ("06", "110105194912310021", False),
        ("07", "南字第12345号", True),
        ("77", "1", False),
    ],
)
def test_other_papers_are_checked_by_form(kind: str, number: str, ok: bool) -> None:
    found = check_identifier(kind, number)
    assert found.ok is ok and (ok or "。" in found.problem)
