"""Arithmetic of region codes: GB/T 2260 (6 digits) and GB/T 10114 townships (9 digits)."""

from __future__ import annotations

LEVELS = {"province": "省级", "city": "市级", "county": "县级", "township": "乡镇（街道）"}


def level_of(code: str) -> str:
    """``province``, ``city``, ``county`` or ``township``. A township may hang directly under a city (441900…)."""
    if len(code) == 9:
        return "township"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def significant(code: str) -> str:
    """The digits that a code inside this region begins with: 440000 → 44, 449900 → 4499, 449920 → 449920.

    Only whole pairs of zeros are padding: the last zero of 449920 is part of its number.
    """
    return {"province": code[:2], "city": code[:4]}.get(level_of(code), code)


def within(inner: str, outer: str) -> bool:
    """Whether ``inner`` is ``outer`` or lies in it; an empty ``outer`` means everywhere."""
    return not outer or inner.startswith(significant(outer))


def ancestors(code: str) -> list[str]:
    """The code itself and every code that contains it, narrowest first."""
    found = [code, code[:6], f"{code[:4]}00", f"{code[:2]}0000"]
    return list(dict.fromkeys(found))
