"""Chinese numerals as statutes write them: 第一百二十条, 第十款, 第一千零七十八条."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERAL = "零〇一二三四五六七八九十百千两"
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def to_int(text: str) -> int:
    """``一百二十`` → 120; ASCII and full-width digits too. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    if not text or any(char not in NUMERAL for char in text):
        raise ValueError(f"不是数字：{text}")
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


def to_chinese(number: int) -> str:
    """120 → ``一百二十``, 15 → ``十五``, 1006 → ``一千零六``. For 1 to 9999."""
    if not 0 < number < 10_000:
        raise ValueError(f"条号应在 1 至 9999 之间：{number}")
    out = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out.removeprefix("一") if out.startswith("一十") else out


def counted(number: int) -> str:
    """A number before a measure word: 两款, 三项."""
    return "两" if number == 2 else to_chinese(number)
