"""Periods and rates of the law as documents write them, from the dated parameters of the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhifa.paperwork.printing.amounts import counting
from zhifa.paperwork.printing.conditions import filled
from zhifa.rulebook.parameters import ParameterMissing, Parameters

_UNITS = {"day": "日", "workday": "个工作日", "month": "个月", "year": "年", "hour": "小时"}


_known: dict[tuple[str, str], Parameters] = {}


def with_periods(values: Mapping[str, Any], bundle: Mapping[str, Any], field: str) -> dict[str, Any]:
    """``values``, and every element that states a parameter, as it is on the day of issue."""
    result = dict(values)
    day = _day(values.get("issue_date"))
    if day is None:
        return result
    numbers = _parameters(bundle, field)
    for name, element in bundle["elements"].items():
        code = element.get("parameter")
        if code and not filled(result.get(name)):
            result[name] = words(numbers, code, day)
    return {name: value for name, value in result.items() if value is not None}


def words(numbers: Parameters, code: str, day: date) -> str | None:
    """``T26`` → ``五个工作日``, ``T41`` → ``百分之三``; ``None`` where the law of the day has no value."""
    try:
        data = numbers[code].on(day).data
    except (LookupError, ParameterMissing):
        return None
    if data["unit"] == "permille":
        whole, rest = divmod(data["n"], 10)
        return f"千分之{counting(data['n'])}" if rest else f"百分之{counting(whole)}"
    return f"{counting(data['n'])}{_UNITS[data['unit']]}"


def _parameters(bundle: Mapping[str, Any], field: str) -> Parameters:
    key = bundle["digest"], field
    if key not in _known:
        overrides = (bundle["fields"].get(field) or {}).get("parameters") or {}
        _known[key] = Parameters({**bundle["parameters"], **overrides})
    return _known[key]


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
