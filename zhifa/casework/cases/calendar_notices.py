"""Reading a year's holidays from what operators have at hand: the notice's own words, a table, or YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

WEEKDAYS = "一二三四五六日"
LONGEST_REST = 31  # days; a longer range is a slip of the pen
_TITLE_YEAR = re.compile(r"关于\s*(\d{4})\s*年[^。]{0,12}节假日安排")
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,8})\s*[〔\[（(【［]\s*(\d{4})\s*[〕\])）】］]\s*(?:第\s*)?(\d{1,4})\s*号"
)
_DAY = (
    r"(?:(?P<y{n}>\d{{4}})年)?(?:(?P<m{n}>\d{{1,2}})月)?(?P<d{n}>\d{{1,2}})日(?P<b{n}>[（(][^（）()]*[)）])?"
)
_TOKEN = re.compile(
    _DAY.format(n=1) + r"(?:\s*(?:至|到|[—–~～-]{1,2})\s*" + _DAY.format(n=2) + r")?"
    r"|(?P<off>放假)|(?P<on>上班)|(?P<total>共\s*(?P<count>\d{1,2})\s*天)|(?P<end>[。；;\n])"
)
_SAID = re.compile(rf"(?:周|星期)([{WEEKDAYS}天])")
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DASHED = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_SPAN = re.compile(rf"{_ISO.pattern}\s*(?:\.\.|至|到|~|～|—)\s*{_ISO.pattern}")


@dataclass(slots=True)
class Read:
    """What was found. ``problems``: what cannot be right, in Chinese sentences with what to do."""

    year: int = 0
    notice: str = ""
    holidays: set[date] = field(default_factory=set)
    workdays: set[date] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def read(text: str, year: int = 0, notice: str = "") -> Read:
    """``year`` and ``notice`` as typed by the operator; the text's own are taken where these are empty."""
    found = Read(year, tidy_number(notice))
    text = text.replace("\ufeff", "").replace("\r\n", "\n").strip()
    if re.search(r"^\s*[{\"']?(?:years|holidays)[\"']?\s*:|^\s*\{", text, re.MULTILINE):
        _yaml(text, found)
        return found
    titled = _title_year(text)
    found.year = found.year or titled
    found.notice = found.notice or _title(text, found.year)
    if titled and titled != found.year:
        found.problems.append(f"粘贴的是{titled}年的通知，要载入的是{found.year}年。请核对年份。")
    elif not found.year:
        found.problems.append("没有读到年份。请填写年份，或者把通知的标题一并粘贴进来。")
    elif _DASHED.search(text):
        _table(text, found)
    else:
        _words(text, found)
    return found


def tidy_number(notice: str) -> str:
    """The notice with its number in the official form: ``国办发明电〔2025〕7号``."""
    return _NUMBER.sub(lambda hit: f"{hit[1]}〔{hit[2]}〕{int(hit[3])}号", " ".join(notice.split()))


def has_number(notice: str) -> bool:
    return bool(_NUMBER.search(notice))


def _title_year(text: str) -> int:
    hit = _TITLE_YEAR.search(text)
    return int(hit[1]) if hit else 0


def _title(text: str, year: int) -> str:
    """Title and number as the head of the notice gives them; empty without a number."""
    hit = _NUMBER.search(text)
    number = tidy_number(hit[0]) if hit else ""
    return f"国务院办公厅关于{year}年部分节假日安排的通知（{number}）" if number and year else number


def _words(text: str, found: Read) -> None:
    """``元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。``"""
    waiting: list[date] = []
    rest: list[date] = []
    at = (found.year, 0)
    for hit in _TOKEN.finditer(text):
        if hit["d1"]:
            try:
                days, at = _span(hit, at, found)
                waiting += days
            except ValueError as wrong:
                found.problems.append(str(wrong))
        elif hit["off"]:
            rest = rest or waiting
            found.holidays.update(waiting)
            waiting = []
        elif hit["on"]:
            found.workdays.update(waiting)
            waiting = []
        elif hit["total"] and rest and len(set(rest)) != int(hit["count"]):
            found.problems.append(
                f"通知写明{_short(min(rest))}起共 {int(hit['count'])} 天，读到的是 {len(set(rest))} 天。请核对文字有没有漏。"
            )
        elif hit["end"]:
            waiting, rest = [], [] if hit["end"] != "；" else rest
    if not found.holidays:
        found.problems.append(
            "没有读到放假日期。请粘贴通知的正文（“元旦：1月1日至3日放假调休……”），或者按表格、YAML 的格式填写。"
        )


def _span(hit: re.Match[str], at: tuple[int, int], found: Read) -> tuple[list[date], tuple[int, int]]:
    """The days of ``2月15日至23日``; a missing month or year is the one before."""
    first, at = _day(hit, 1, at, found)
    if hit["d2"] is None:
        return [first], at
    last, at = _day(hit, 2, at, found)
    return list(_range(first, last)), at


def _day(hit: re.Match[str], n: int, at: tuple[int, int], found: Read) -> tuple[date, tuple[int, int]]:
    year = int(hit[f"y{n}"] or (found.year if hit[f"m{n}"] and n == 1 else at[0]))
    month = int(hit[f"m{n}"] or at[1])
    try:
        day = date(year, month, int(hit[f"d{n}"]))
    except ValueError:
        raise ValueError(f"“{hit[0]}”不是有效的日期，请对照通知改正。") from None
    said = _SAID.search(hit[f"b{n}"] or "")
    if said and WEEKDAYS.find(said[1].replace("天", "日")) != day.weekday():
        found.problems.append(
            f"“{hit[0]}”：{day.isoformat()} 是周{WEEKDAYS[day.weekday()]}，与通知所写的周{said[1]}不符。请核对年份和日期。"
        )
    return day, (year, month)


def _range(first: date, last: date) -> Iterator[date]:
    if last < first:
        raise ValueError(f"{first.isoformat()} 至 {last.isoformat()}：开始日晚于结束日，请改正。")
    if (last - first).days >= LONGEST_REST:
        raise ValueError(f"{first.isoformat()} 至 {last.isoformat()} 超过 {LONGEST_REST} 天，请核对。")
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _table(text: str, found: Read) -> None:
    """A holiday a line: name, first day, last day, days made up for; separated by tabs, commas or blanks."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            days = [date(*map(int, hit)) for hit in _ISO.findall(line)]
            if not days:
                continue
            last = days[1] if len(days) > 1 else days[0]
            found.holidays.update(_range(days[0], last))
            found.workdays.update(days[2:])
        except ValueError as wrong:
            said = str(wrong) if "，" in str(wrong) else "日期不存在，请改正。"
            found.problems.append(f"第 {number} 行：{said}")


def _yaml(text: str, found: Read) -> None:
    """The format of the shipped calendar: ``years: {"2026": {notice, holidays, workdays}}``, or one such year."""
    import yaml

    try:
        data = yaml.load(text, yaml.BaseLoader)  # text only: a day that does not exist is for us to name
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else ""
        found.problems.append(f"YAML {where}写错了，请检查缩进、冒号和引号。")
        return
    years = data.get("years") if isinstance(data, Mapping) else None
    if isinstance(years, Mapping) and len(years) != 1 and str(found.year) not in map(str, years):
        found.problems.append(f"文件里有 {len(years)} 个年份，请填写要载入其中的哪一年。")
        return
    if isinstance(years, Mapping):
        chosen = next((key for key in years if str(key) == str(found.year)), next(iter(years)))
        data, found.year = years[chosen], found.year or _number(chosen)
    if not isinstance(data, Mapping):
        found.problems.append("YAML 须写成 year、notice、holidays、workdays 四项，见本页的示例。")
        return
    found.year = found.year or _number(data.get("year"))
    found.notice = found.notice or tidy_number(str(data.get("notice") or ""))
    found.holidays = set(_listed(data.get("holidays"), found))
    found.workdays = set(_listed(data.get("workdays"), found))


def _listed(rows: Any, found: Read) -> Iterator[date]:
    for row in rows if isinstance(rows, list) else []:
        try:
            yield from _one(row)
        except ValueError as wrong:
            said = str(wrong) if "，" in str(wrong) else f"“{row}”不是有效的日期，请写成 2027-01-01。"
            found.problems.append(said)


def _one(row: Any) -> Iterable[date]:
    if span := _SPAN.fullmatch(str(row).strip()):
        numbers = [int(part) for part in span.groups()]
        return _range(date(*numbers[:3]), date(*numbers[3:]))
    return [date.fromisoformat(str(row).strip())]


def _number(value: Any) -> int:
    return int(value) if str(value).isdecimal() else 0


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
