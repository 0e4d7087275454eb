"""Cells of a table as values of data elements: 2026年3月6日, 5,000元, 警告、罚款."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.conform.names import plain

BEIJING = timezone(timedelta(hours=8))
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:：时点](\d{1,2})?[:：分]?(\d{1,2})?(?:\.\d+)?秒?")
_LIST = re.compile(r"[、,，;；/\s]+")
_MONEY = re.compile(r"(-?[\d,，]+(?:\.\d+)?)(万)?元?")
YES, NO = {"是", "有", "true", "1", "已", "y", "yes"}, {"否", "无", "false", "0", "未", "n", "no"}
Names = Mapping[str, Mapping[str, str]]


def moment(cell: Any) -> tuple[datetime, bool]:
    """When, in Beijing time, and whether only the day is told. Raises ValueError."""
    if isinstance(cell, datetime):
        return _local(cell), False
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day, tzinfo=BEIJING), True
    text = str(cell).strip()
    found = _DATE.match(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(one) for one in found.groups() if one)
    rest = text[found.end() :].strip().lstrip("T").strip()
    if not rest:
        return datetime(year, month, day, tzinfo=BEIJING), True
    if re.search(r"(Z|[+-]\d\d:?\d\d)$", rest):
        return _local(datetime.fromisoformat(text)), False
    hours = _TIME.fullmatch(rest)
    if not hours:
        raise ValueError(text)
    hour, minute, second = (int(one or 0) for one in hours.groups())
    return datetime(year, month, day, hour, minute, second, tzinfo=BEIJING), False


def _local(value: datetime) -> datetime:
    return value.astimezone(BEIJING) if value.tzinfo else value.replace(tzinfo=BEIJING)


def element_value(book: Rulebook, element: str, cell: Any, named: Names) -> Any:
    """Raises ValueError saying what should stand there."""
    row = book.elements[element]
    kind, text = str(row["type"]), str(cell).strip()
    if kind in ("date", "datetime"):
        return _day(cell, kind)
    if kind in ("choice", "choices"):
        codes = _codes(book, str(row.get("codeset", "")), named.get(element, {}))
        return _choices(text, codes) if kind == "choices" else _choice(text, codes)
    if kind == "money":
        return _fen(text)
    if kind == "integer":
        return _whole(text)
    if kind == "bool":
        return _truth(cell, text)
    return _LIST.split(text) if kind in ("officers", "citations") else text


def _day(cell: Any, kind: str) -> str:
    try:
        when, _ = moment(cell)
    except ValueError:
        raise ValueError(
            "日期，例如 2026-03-06" if kind == "date" else "时间，例如 2026-03-06 09:30"
        ) from None
    return when.date().isoformat() if kind == "date" else when.isoformat()


def _fen(text: str) -> int:
    """Amounts in 元 as people write them; ours are 分."""
    found = _MONEY.fullmatch(text.replace(" ", "").removeprefix("¥").removeprefix("￥"))
    try:
        if found is None:
            raise ValueError
        amount = Decimal(re.sub("[,，]", "", found[1])) * (10_000 if found[2] else 1)
    except (InvalidOperation, ValueError):
        raise ValueError("以元为单位的数，例如 5000 或者 0.5万元") from None
    return int(amount * 100)


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d+(\.0+)?", text):
        raise ValueError("整数")
    return int(float(text))


def _truth(cell: Any, text: str) -> bool:
    if isinstance(cell, bool):
        return cell
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise ValueError("是或者否")


def _codes(book: Rulebook, codeset: str, named: Mapping[str, str]) -> dict[str, str]:
    """Every way to write a code of the set."""
    codes = book.codesets.get(codeset, {}).get("codes", {})
    found = {plain(code): code for code in codes}
    found |= {plain(book.label(codeset, code)): code for code in codes}
    return found | {plain(name): code for name, code in named.items()}


def _choice(text: str, codes: Mapping[str, str]) -> str:
    if plain(text) not in codes:
        raise ValueError("代码集中的一项")
    return codes[plain(text)]


def _choices(text: str, codes: Mapping[str, str]) -> list[str]:
    if plain(text) in codes:
        return [codes[plain(text)]]
    return [_choice(one, codes) for one in _LIST.split(text) if one]
