"""Words as Tesseract read them from photographs of an invented licence, with its mistakes."""

from __future__ import annotations

import pytest

from tests.pocket.roadside import Roadside, ask
from zhifa.pocket import licences

CODE = "91449921MA50K1P662"
ON_ONE_LINE = f"""所二
营业执照
(副 本)
统一社会信用代码
{CODE}
名 ”称 青岭县和顺餐饮管理有限公司       注册资本 。壹佰万元
类 ”型 “有限责任公司(自然人投资或控股)     成立日期 “2021年03月15日
法定代表人，”甄大力                 营业期限 ”长期
经营范围 ”餐饮服务 ; 食品销售 ; 餐饮管理。      住 所， 青岭县青岭大道12号一层
101铺
登记机关“ 青岭县市场监督管理局
"""
IN_PIECES = f"""营业执照

统一社会信用代码
{CODE[:10]}V{CODE[10:]}

名 称

甄大力早点铺

类 型 个体工商户

组成形式

个人经营

经营者

甄大力

经营场所

青岭县文化路甲45号
"""


def told(text: str) -> dict[str, str]:
    return {row["blank"]: row["value"] for row in licences.suggestions(text)}


def test_lines_of_two_columns_are_taken_apart() -> None:
    assert told(ON_ONE_LINE) == {
        "kind": "02", "name": "青岭县和顺餐饮管理有限公司", "number": CODE, "legal_rep": "甄大力",
        "address": "青岭县青岭大道12号一层101铺",
    }  # fmt: skip


def test_values_below_their_labels_are_found_and_a_speck_within_the_code_is_no_character_of_it() -> None:
    assert told(IN_PIECES) == {
        "kind": "04", "name": "甄大力早点铺", "number": CODE, "legal_rep": "甄大力", "address": "青岭县文化路甲45号",
    }  # fmt: skip


@pytest.mark.parametrize(
    "mistaken", [CODE.replace("0", "O"), CODE.replace("1", "I"), CODE.lower(), " ".join(CODE)]
)
def test_letters_taken_for_digits_are_put_right_where_the_check_digit_agrees(mistaken: str) -> None:
    assert licences.code_in(f"代码 {mistaken}\n") == CODE


@pytest.mark.parametrize("wrong", [CODE[:-1] + "3", CODE[:-1], "101铺 2021年03月15日", ""])
def test_a_code_that_does_not_check_is_not_suggested(wrong: str) -> None:
    assert licences.code_in(wrong) == ""


def test_what_is_no_licence_suggests_nothing() -> None:
    assert licences.suggestions("今日特价\n红烧肉盖饭 18元\n") == []


def test_the_phone_asks_for_it_through_its_door() -> None:
    Roadside()
    assert [row["blank"] for row in ask("licence", text=ON_ONE_LINE)] == [
        "kind",
        "name",
        "number",
        "legal_rep",
        "address",
    ]
