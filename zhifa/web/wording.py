"""How dates, remaining time and sizes read."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

WEEKDAYS = "一二三四五六日"
UNITS = {"workday": "个工作日", "day": "天", "hour": "小时", "minute": "分钟"}


def local_day(moment: date | datetime) -> date:
    """The day in our time zone."""
    if isinstance(moment, datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def long_day(moment: date | datetime) -> str:
    """``2026-03-21（周六）``."""
    day = local_day(moment)
    return f"{day.isoformat()}（周{WEEKDAYS[day.weekday()]}）"


def short_day(moment: date | datetime, today: date | None = None) -> str:
    """``3月21日``; with the year when it is not this year."""
    day, now = local_day(moment), today or timezone.localdate()
    year = "" if day.year == now.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def moment_text(moment: datetime) -> str:
    """``2026-03-21 10:42``."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return local.strftime("%Y-%m-%d %H:%M")


def remaining_words(left: int, unit: str = "day") -> str:
    """``还剩 3 个工作日``; nothing left is ``今天到期``, less than nothing ``已超期 2 天``."""
    if left > 0:
        return f"还剩 {left} {UNITS[unit]}"
    if left == 0:
        return "今天到期" if unit in {"day", "workday"} else "现在到期"
    return f"已超期 {-left} {UNITS[unit]}"


def urgency(left: int, soon: int = 3) -> str:
    """``overdue``, ``soon`` or ``calm``, by what is left and from where it counts as soon."""
    if left < 0:
        return "overdue"
    return "soon" if left <= soon else "calm"


def size_text(size: int) -> str:
    """``640 KB``, ``3.2 MB``."""
    megabyte = 1024 * 1024
    return f"{size / megabyte:.1f} MB" if size >= megabyte else f"{max(1, round(size / 1024))} KB"


def yuan(amount: int) -> str:
    """分 → ``6,000.00``."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100:,}.{amount % 100:02d}"
