"""统一社会信用代码 (GB 32100-2015), with the organisation code inside it (GB 11714)."""

from __future__ import annotations

from zhifa.paperwork.parties import check_digits
from zhifa.paperwork.parties.identifiers import Identifier, misfit
from zhifa.paperwork.parties.kinds import PartyKind

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DIGITS = "0123456789"
LOOK_ALIKE = {"I": "数字 1", "O": "数字 0", "Z": "数字 2", "S": "数字 5", "V": "字母 U 或 Y"}
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
KINDS = {
    "11": PartyKind.GOVERNMENT,
    "12": PartyKind.INSTITUTION,
    "51": PartyKind.SOCIAL,
    "52": PartyKind.SOCIAL,
    "53": PartyKind.SOCIAL,
    "91": PartyKind.ENTERPRISE,
    "92": PartyKind.INDIVIDUAL_BUSINESS,
}


def organisation_check(code: str) -> str:
    """The check character of an organisation code from its first eight characters."""
    value = 11 - sum(int(ch, 36) * weight for ch, weight in zip(code[:8], WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(value, str(value))


def check(number: str) -> Identifier:
    region = number[2:8]
    kind = KINDS.get(number[:2], "")
    if problem := _malformed(number) or _miscounted(number):
        return Identifier("00", number, problem)
    return Identifier("00", number, region=region, party_kind=kind)


def _malformed(number: str) -> str:
    if len(number) != 18:
        return f"统一社会信用代码是 18 位，现在是 {len(number)} 位。请对照营业执照或登记证书补全。"
    if found := misfit(number, ALPHABET):
        place, ch = found
        hint = f"，可能是{LOOK_ALIKE[ch]}" if ch in LOOK_ALIKE else ""
        return f"第 {place} 位“{ch}”不会出现在统一社会信用代码中{hint}。请对照证照改正。"
    if found := misfit(number[2:8], DIGITS):
        place, ch = found
        return f"第 {place + 2} 位“{ch}”应为数字（第 3—8 位是登记机关行政区划码）。请对照证照改正。"
    return ""


def _miscounted(number: str) -> str:
    """Two check characters narrow down where the error is."""
    whole = check_digits.of_code(number) == number[17]
    inside = organisation_check(number[8:16]) == number[16]
    if whole and inside:
        return ""
    if inside:
        return "校验码不符：第 1—8 位或第 18 位有误。请对照证照逐位核对。"
    return "校验码不符：第 9—17 位（组织机构代码）有误。请对照证照逐位核对。"
