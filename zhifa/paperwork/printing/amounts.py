"""Numbers in Chinese: amounts in capital characters for documents, and small counting words."""

from __future__ import annotations

_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_SMALL = "零一二三四五六七八九"
_SECTIONS = ("", "万", "亿", "万亿")


def capital_amount(cents: int) -> str:
    """``500000`` (分) → ``伍仟元整``; negative amounts are refused."""
    if cents < 0:
        raise ValueError("金额不能为负数")
    yuan, rest = divmod(cents, 100)
    tenths, hundredths = divmod(rest, 10)
    text = f"{_whole(yuan, _CAPITAL, '拾佰仟')}元" if yuan or not rest else ""
    if not rest:
        return f"{text}整"
    if tenths:
        text += f"{_CAPITAL[tenths]}角"
    elif yuan:
        text += "零"
    return text + (f"{_CAPITAL[hundredths]}分" if hundredths else "整")


def counting(number: int) -> str:
    """``15`` → ``十五``."""
    text = _whole(number, _SMALL, "十百千")
    return text[1:] if text.startswith("一十") else text


def plain_amount(cents: int) -> str:
    """``500000`` (分) → ``5,000.00``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def _whole(number: int, digits: str, units: str) -> str:
    if number == 0:
        return digits[0]
    text, gap = "", False
    for index in range((len(str(number)) - 1) // 4, -1, -1):
        section = number // 10 ** (4 * index) % 10_000
        if section == 0:
            gap = bool(text)
            continue
        if text and (gap or section < 1_000):
            text += digits[0]
        gap = False
        text += _section(section, digits, units) + _SECTIONS[index]
    return text


def _section(section: int, digits: str, units: str) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = section // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text
