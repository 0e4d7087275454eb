from __future__ import annotations

from datetime import date


def chinese_day(day: date) -> str:
    """``2026年8月15日``."""
    return f"{day.year}年{day.month}月{day.day}日"
