"""公民身份号码 of people in the registry (GB 11643): checked, kept sealed, found by a keyed hash, shown masked."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from stdnum.cn import ric

from zhifa.foundation import sealing


def tidy(text: str) -> str:
    return "".join(text.split()).upper()


def problem(number: str, today: date | None = None) -> str:
    """What is wrong with it, or nothing."""
    if len(number) != 18:
        return f"公民身份号码是 18 位，现在是 {len(number)} 位。请对照证件补全。"
    if not number[:17].isdecimal() or number[17] not in "0123456789X":
        return "公民身份号码前 17 位应为数字，末位为数字或 X。请对照证件改正。"
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return f"第 7—14 位出生日期 {number[6:14]} 不成立。请对照证件改正。"
    if not born.year >= 1900 or born > (today or timezone.localdate()):
        return f"第 7—14 位出生日期 {born} 不成立。请对照证件改正。"
    if ric.calc_check_digit(number) != number[17]:
        return "校验码不符：18 位中至少有一位有误。请对照证件逐位核对。"
    return ""


def columns(number: str) -> dict[str, str]:
    """What OfficerProfile keeps of it."""
    return {
        "id_hash": sealing.fingerprint(number),
        "id_sealed": sealing.seal(number),
        "id_mask": f"{number[:6]}{'*' * 8}{number[-4:]}",
    }
