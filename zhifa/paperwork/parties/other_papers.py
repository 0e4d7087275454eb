"""Papers without a published check digit: only their form is checked."""

from __future__ import annotations

import re
from datetime import date

from zhifa.paperwork.parties import check_digits, id_card
from zhifa.paperwork.parties.identifiers import Identifier
from zhifa.paperwork.parties.kinds import Paper

FORMS: dict[str, tuple[str, str]] = {
    Paper.PASSPORT: (r"[A-Z0-9]{5,17}", "护照号码由 5—17 位字母和数字组成"),
    Paper.HK_MACAO_PERMIT: (
        r"[HM]\d{8}(\d{2})?",
        "港澳居民来往内地通行证号码以 H 或 M 开头，后接 8 位或 10 位数字",
    ),
    Paper.TAIWAN_PERMIT: (r"\d{8}", "台湾居民来往大陆通行证号码是 8 位数字"),
    Paper.FOREIGN_RESIDENT: (
        r"[A-Z]{3}\d{12}",
        "外国人永久居留身份证号码是 3 位字母加 12 位数字，新版为 9 开头的 18 位",
    ),
    Paper.MILITARY: (r".{4,20}", "军官证号码为 4—20 个字符"),
    Paper.OTHER: (r".{2,40}", "证件号码为 2—40 个字符"),
}
HMT_PROVINCES = {"81", "82", "83"}


def check(kind: str, number: str, today: date) -> Identifier:
    if kind == Paper.HMT_RESIDENT:
        found = id_card.check(number, today, kind, "港澳台居民居住证号码")
        if found.ok and number[:2] not in HMT_PROVINCES:
            return Identifier(
                kind, number, "港澳台居民居住证号码以 81、82 或 83 开头。请核对证件种类和号码。"
            )
        return found
    if kind == Paper.FOREIGN_RESIDENT and len(number) == 18 and number.startswith("9"):
        return _new_resident_card(kind, number)
    if kind not in FORMS:
        return Identifier(kind, number, "没有这种证件。请重新选择证件种类。")
    form, rule = FORMS[kind]
    if re.fullmatch(form, number):
        return Identifier(kind, number, party_kind="01" if kind != Paper.OTHER else "")
    return Identifier(kind, number, f"{rule}，现在是“{number[:20]}”（{len(number)} 位）。请对照证件改正。")


def _new_resident_card(kind: str, number: str) -> Identifier:
    """Cards since 2023: 9, place, nationality, date of birth, sequence and the check digit of GB 11643."""
    if not re.fullmatch(r"9\d{16}[0-9X]", number) or check_digits.of_card(number) != number[17]:
        return Identifier(kind, number, "校验码不符：18 位中至少有一位有误。请对照证件逐位核对。")
    born = id_card.birth_date_in(number[6:14])
    if born is None:
        return Identifier(kind, number, "第 7—14 位出生日期不成立。请对照证件改正。")
    return Identifier(
        kind, number, birth_date=born, sex="男" if int(number[16]) % 2 else "女", party_kind="01"
    )
