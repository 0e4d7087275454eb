"""Exact fractions become whole 分 once, half up."""

from __future__ import annotations

from fractions import Fraction


def half_up(value: Fraction) -> int:
    """The nearest whole 分; exactly half a 分 goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
