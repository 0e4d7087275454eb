"""公民身份号码 (GB 11643): region, date of birth, sequence (odd: male), check digit."""

from __future__ import annotations

from datetime import date

from zhifa.paperwork.parties import check_digits
from zhifa.paperwork.parties.identifiers import Identifier, misfit

DIGITS = "0123456789"
PROVINCES = frozenset(
    f"{code}"
    for code in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    )
)
OLDEST = 1880


def check(number: str, today: date, paper: str = "01", name: str = "公民身份号码") -> Identifier:
    if problem := _malformed(number, name):
        return Identifier(paper, number, problem)
    born = birth_date_in(number[6:14])
    if born is None or born > today or born.year < OLDEST:
        shown = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        return Identifier(paper, number, f"第 7—14 位出生日期 {shown} 不成立。请对照证件改正。")
    if check_digits.of_card(number) != number[17]:
        return Identifier(paper, number, "校验码不符：18 位中至少有一位有误。请对照证件逐位核对。")
    return Identifier(
        paper,
        number,
        birth_date=born,
        sex="男" if int(number[16]) % 2 else "女",
        region=number[:6],
        party_kind="01",
    )


def _malformed(number: str, name: str) -> str:
    if len(number) == 15 and number.isdigit():
        return "15 位的第一代居民身份证已停止使用，不能登记。请核对第二代证件上的 18 位号码。"
    if len(number) != 18:
        return f"{name}是 18 位，现在是 {len(number)} 位。请对照证件补全。"
    if found := misfit(number[:17], DIGITS):
        place, ch = found
        return f"第 {place} 位“{ch}”应为数字。请对照证件改正。"
    if number[17] not in "0123456789X":
        return f"第 18 位“{number[17]}”应为数字或 X。请对照证件改正。"
    if number[:2] not in PROVINCES:
        return f"第 1—2 位“{number[:2]}”不是省级区划码。请对照证件改正。"
    return ""


def birth_date_in(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
