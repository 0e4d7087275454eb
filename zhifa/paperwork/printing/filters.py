"""How a value is written in a document. The names of the filters are those of the definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from zhifa.paperwork.printing.amounts import capital_amount, counting, plain_amount

_CHINA = timezone(timedelta(hours=8))
_LABELS = ("name", "label", "title", "text")


def show(value: Any) -> str:
    """A value without a filter: names for people and choices, 、 between several."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        label = next((value[key] for key in _LABELS if value.get(key)), None)
        return str(label) if label is not None else "，".join(show(one) for one in value.values() if one)
    if isinstance(value, list | tuple):
        return "、".join(filter(None, map(show, value)))
    return str(value)


def apply(name: str, value: Any) -> Any:
    """Raises ``KeyError`` for a filter that does not exist; text that is already written stays as it is."""
    return FILTERS[name](value)


def chinese_date(value: Any) -> str:
    """``2026-03-21`` → ``2026年3月21日``."""
    day = _moment(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else show(value)


def chinese_time(value: Any) -> str:
    """``2026-03-21T09:05`` → ``2026年3月21日9时05分``; a bare date has no time to show."""
    moment = _moment(value)
    if moment is None or (isinstance(value, str) and len(value) <= 10):
        return chinese_date(value)
    return f"{chinese_date(moment)}{moment.hour}时{moment.minute:02d}分"


def numbered(value: Any) -> str:
    """Several entries in one sentence: ``1.甲；2.乙``."""
    entries = (
        [show(one).rstrip("；;。") for one in value] if isinstance(value, list | tuple) else [show(value)]
    )
    if len(entries) == 1:
        return entries[0]
    return "；".join(f"{number}.{entry}" for number, entry in enumerate(entries, 1))


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value.astimezone(_CHINA) if value.tzinfo else value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment.astimezone(_CHINA) if moment.tzinfo else moment


def _number(write: Callable[[int], str]) -> Callable[[Any], str]:
    return lambda value: write(value) if type(value) is int else show(value)


FILTERS: dict[str, Callable[[Any], Any]] = {
    "words": _number(capital_amount),
    "yuan": _number(plain_amount),
    "cn": _number(counting),
    "date": chinese_date,
    "datetime": chinese_time,
    "list": show,
    "numbered": numbered,
}
